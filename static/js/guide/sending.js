// A save of a row on its way: texts by their names, each with the mark of what the page showed.
import { token } from "../page/token.js";

const SMALL = 60_000; // letters that a browser still sends when the page is left

const named = (prefix, values) => Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}-${name}`, value]));

// `underway` are earlier texts of these fields without an answer yet. Who leaves the page waits for no marks: such a text
// may stand there by then, and is this page's own.
export const post = async (form, texts, underway) => {
  const seen = Object.fromEntries(Object.keys(texts).map((name) => [name, form.elements[`seen-${name}`].value]));
  const own = Object.fromEntries(Object.entries(underway).filter(([name]) => name in texts));
  const body = new URLSearchParams({
    ...texts, ...named("seen", seen), ...named("sent", own), act: "save", csrfmiddlewaretoken: token.value,
  });
  const how = { method: "POST", headers: { Accept: "application/json" }, redirect: "manual", keepalive: `${body}`.length < SMALL };
  const answer = await fetch(form.action, { ...how, body });
  return { status: answer.status, told: await answer.json() };
};
