// The interview room sends what changed a moment after the last keystroke. Until the server has confirmed a field
// for this card, it stays on this device, through reloads and a closed browser, and goes up on its own.
import { save } from "./exchange.js";
import { drawnOf, focus, isText, joined, valueOf, write } from "./fields.js";
import { merged } from "./merge.js";
import * as state from "./save-state.js";
import { offerBoth, offerLate } from "./two-texts.js";
import { Unsaved } from "./unsaved.js";

const PAUSE = 600;
const form = document.querySelector("form[data-autosave]");

const begin = () => {
  const unsaved = new Unsaved(form);
  let timer = 0;
  let isSending = false;
  let submitter = null; // the button to press once all is saved
  let refusal = null;

  const later = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(send, wait);
  };

  // Another tab or device saved this field as `theirs`.
  const settle = (name, theirs, saved) => {
    const mine = valueOf(form, name);
    const { text, isTwo } = merged(unsaved.base(name), mine, theirs);
    unsaved.setBase(name, theirs);
    const both = isText(form, name) ? joined(form, name, theirs, mine) : theirs;
    write(form, name, isTwo ? both : text);
    if (isTwo) offerBoth(form, name, { mine, theirs, both, saved });
    if (valueOf(form, name) === theirs) unsaved.confirm(name, theirs);
  };

  const take = (answer, sent) => {
    if (answer.revision !== undefined) form.elements.revision.value = answer.revision;
    if (answer.missing) document.getElementById("missing").outerHTML = answer.missing;
    const names = Object.keys(sent);
    if (answer.state === "saved") names.forEach((name) => unsaved.confirm(name, sent[name]));
    if (answer.state === "saved-elsewhere") names.forEach((name) => settle(name, answer.fields[name], answer.saved));
    if (answer.state === "refused") {
      unsaved.refuse(answer.field ? [answer.field] : names);
      refusal = answer;
    }
    const isKept = unsaved.keep();
    const problem = answer.state === "unsent" ? answer : unsaved.refused.length > 0 && refusal;
    if (problem) {
      state.unsaved(problem, unsaved.since, isKept);
      submitter = null;
    } else if (unsaved.isEmpty) {
      state.saved();
      if (submitter) form.requestSubmit(submitter);
    }
    if (answer.state === "unsent") later(answer.wait);
    else if (unsaved.names.length) later(submitter ? 0 : PAUSE);
  };

  async function send() {
    clearTimeout(timer);
    if (isSending || !unsaved.names.length) return;
    isSending = true;
    state.saving();
    const sent = Object.fromEntries(unsaved.names.map((name) => [name, valueOf(form, name)]));
    const answer = await save(unsaved.url, unsaved.seat, form.elements.revision.value, sent);
    isSending = false;
    take(answer, sent);
  }

  form.addEventListener("input", (event) => {
    if (!event.target.name) return;
    unsaved.touch(event.target.name);
    state.typed();
    later(PAUSE);
  });
  form.addEventListener("submit", (event) => {
    if (unsaved.isEmpty) return;
    event.preventDefault();
    submitter = event.submitter;
    if (unsaved.names.length) send();
    else focus(form, unsaved.refused[0]);
  });
  addEventListener("online", send);
  document.addEventListener("visibilitychange", send);

  for (const [name, entry, forget] of unsaved.onDevice()) {
    if (form.hasAttribute("data-final")) {
      offerLate(form, name, entry.text, forget);
    } else {
      unsaved.restore(name, entry);
      settle(name, drawnOf(form, name), form.dataset.saved);
    }
  }
  send();
};
if (form) begin();
