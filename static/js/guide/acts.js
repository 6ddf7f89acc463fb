// An act on a draft draws a list or the page anew. What somebody has typed there goes up before it; where something of it is
// refused, or somebody else wrote it meanwhile, the act is not done: it would take the words away.
import { gettext } from "../page/texts.js";
import { tell } from "./heard.js";

const live = (rows) => [...rows].filter((row) => row.form.isConnected || !rows.delete(row));

// Whoever takes a row out has decided about its words.
const removed = (form, button) => (button?.value === "remove" ? form : null);

const show = ({ fields, open, names }) => {
  tell(gettext("Not done: what you typed here is not kept yet."));
  fields.focus(open[0] ?? names[0]);
};

// `drawn` is what the act draws anew. Whether it may.
export const settle = async (rows, drawn, gone) => {
  const all = live(rows);
  const kept = await Promise.all(all.map((row) => row.settle()));
  const stays = all.find((row, at) => !kept[at] && row.form !== gone && drawn.contains(row.form));
  if (stays) show(stays);
  return !stays;
};

// A form that loads the page anew waits for saves as well, and is then sent by itself.
const onSubmit = (rows, sent) => (event) => {
  const { target: form, submitter } = event;
  const main = form.closest("main");
  if (!main || form.matches("[hx-post], [hx-get]")) return;
  if (sent.get(form) === "go") { sent.delete(form); return; }
  if (!sent.has(form) && live(rows).every(({ open }) => !open.length)) return;
  event.preventDefault();
  event.stopPropagation();
  if (sent.has(form)) return;
  sent.set(form, "waits");
  settle(rows, main, removed(form, submitter)).then((isKept) => {
    sent.delete(form);
    if (!isKept) return;
    sent.set(form, "go");
    form.requestSubmit(submitter);
  });
};

export const beforeActs = (rows) => {
  document.addEventListener("htmx:confirm", (event) => {
    const { elt, triggeringEvent, issueRequest } = event.detail;
    if (!elt.closest("#fields")) return;
    event.preventDefault();
    const drawn = elt.closest("[data-list]") ?? elt;
    settle(rows, drawn, removed(elt, triggeringEvent?.submitter)).then((isKept) => { if (isKept) issueRequest(); });
  });
  document.addEventListener("submit", onSubmit(rows, new WeakMap()), true);
};
