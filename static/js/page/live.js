// A page that stays open shows what others do. It asks a cheap address whether anything changed, and only then for itself.
// A part that somebody types in waits until the words in it are sent, and so does one that shows words that were refused.
import { each } from "./each.js";
import { gettext } from "./texts.js";

const EVERY = 2500;
const TYPED = "textarea, select, input:not([type=hidden])";
const GONE = [401, 403, 404];

const isTyped = (field) => {
  if (field.matches("select")) return [...field.options].some((option) => option.selected !== option.defaultSelected);
  return field.matches("[type=checkbox], [type=radio]") ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
};
const isBusy = (part) => part.closest("[data-answer]") !== null
  || part.querySelector("[data-answer]") !== null
  || [...part.querySelectorAll(TYPED)].some((field) => field === document.activeElement || isTyped(field));

// As the server wrote it: the token of a form is another one in each answer.
const written = (part) => part.outerHTML.replace(/(name="csrfmiddlewaretoken" value=")[^"]*/g, "$1");
const partsOf = (root) => [...root.querySelectorAll("[data-part]")];

// What was unfolded stays so. The focus stays where it was, else it goes to what comes next.
const replace = (part, fresh) => {
  const folds = [...part.querySelectorAll("details")];
  fresh.querySelectorAll("details").forEach((fold, at) => { fold.open ||= folds[at]?.open ?? false; });
  const held = part.contains(document.activeElement) ? document.activeElement.closest("[id]").id : null;
  part.replaceWith(fresh);
  globalThis.htmx?.process(fresh);
  fresh.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true }));
  if (held === null) return;
  const place = document.getElementById(held);
  (place?.matches("a, button, [tabindex]") ? place : fresh.querySelector("[data-focus]"))?.focus();
};

export const follow = (root) => {
  const known = new Map(partsOf(root).map((part) => [part.id, written(part)]));
  const { page } = root.dataset;
  let { live: address, state } = root.dataset;
  let waiting = [];

  const place = (parts) => {
    waiting = parts.filter((part) => isBusy(document.getElementById(part.id)));
    const ready = parts.filter((part) => !waiting.includes(part));
    for (const part of ready) {
      known.set(part.id, written(part));
      replace(document.getElementById(part.id), document.importNode(part, true));
    }
    if (ready.length) document.querySelector("[data-voice]").textContent = gettext("Something on this page changed.");
  };

  // Who may not open the page any more is led to it, and told so there. A server in trouble is asked again.
  const look = async () => {
    const answer = await fetch(page);
    if (GONE.includes(answer.status) || answer.redirected) return location.assign(page);
    if (!answer.ok) return undefined;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(root.id);
    ({ live: address, state } = fresh.dataset);
    return place(partsOf(fresh).filter((part) => written(part) !== known.get(part.id)));
  };

  const ask = async () => {
    if (document.hidden) return true;
    const answer = await fetch(address, { cache: "no-store", headers: { "If-None-Match": `"${state}"` } });
    if (answer.status === 200) await look();
    else if (waiting.length) place(waiting);
    return answer.status !== 404; // a working day is over
  };

  const again = async () => {
    if (root.isConnected && await ask().catch(() => true)) setTimeout(again, EVERY); // no network: the next time
  };
  setTimeout(again, EVERY);
};

each("[data-live]", follow);
