// A page that stays open shows what others do. It asks a cheap address whether anything changed, and only then for itself.
// A part that somebody types in, or has the focus in, waits until the words in it are sent.
import { each } from "./each.js";
import { gettext } from "./texts.js";

const EVERY = 2500;
const TYPED = "textarea, input:not([type=hidden]), select";

const isTyped = (field) => (field.type === "checkbox" || field.type === "radio"
  ? field.checked !== field.defaultChecked
  : field.matches("select") ? [...field.options].some((option) => option.selected !== option.defaultSelected) : field.value !== field.defaultValue);
const isBusy = (part) => part.contains(document.activeElement) || [...part.querySelectorAll(TYPED)].some(isTyped);

// As the server wrote it: the token of a form is another one in each answer.
const written = (part) => part.outerHTML.replace(/(name="csrfmiddlewaretoken" value=")[^"]*/g, "$1");
const partsOf = (root) => [...root.querySelectorAll("[data-part]")];

const replace = (part, fresh) => {
  fresh.querySelectorAll("details[id]").forEach((box) => { box.open = document.getElementById(box.id)?.open ?? box.open; });
  part.replaceWith(fresh);
  globalThis.htmx?.process(fresh);
  fresh.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true }));
};

export const follow = (root, { fetched = fetch, leave = () => location.reload() } = {}) => {
  const known = new Map(partsOf(root).map((part) => [part.id, written(part)]));
  let { live: address, state } = root.dataset;
  let waits = false;

  const take = (page) => {
    const fresh = page.getElementById(root.id);
    if (!fresh) return leave();
    const parts = partsOf(fresh);
    if (parts.length !== partsOf(root).length) return leave();
    ({ live: address, state } = fresh.dataset);
    const news = parts.filter((part) => written(part) !== known.get(part.id));
    const busy = news.filter((part) => !("force" in part.dataset) && isBusy(document.getElementById(part.id)));
    waits = busy.length > 0;
    for (const part of news.filter((other) => !busy.includes(other))) {
      known.set(part.id, written(part));
      replace(document.getElementById(part.id), part);
    }
    if (news.length > busy.length) document.querySelector("[data-voice]").textContent = gettext("Something on this page changed.");
    return undefined;
  };

  const look = async () => {
    const answer = await fetched(location.href);
    if (!answer.ok || answer.redirected) return leave();
    return take(new DOMParser().parseFromString(await answer.text(), "text/html"));
  };

  const ask = async () => {
    if (document.hidden) return true;
    const answer = await fetched(address, { cache: "no-store", headers: { "If-None-Match": `"${state}"` } });
    if (answer.status === 404) return false; // a working day is over: the page is loaded anew when somebody does something
    if (answer.status === 200 || waits) await look();
    return true;
  };

  const again = async () => {
    if (!root.isConnected) return;
    const goes = await ask().catch(() => true); // no network: the next time
    if (goes) setTimeout(again, EVERY);
  };
  setTimeout(again, EVERY);
  return ask;
};

each("[data-live]", (root) => { follow(root); });
