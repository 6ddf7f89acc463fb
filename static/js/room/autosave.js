// The interview room saves while somebody types. Until the server has confirmed a field for this card, it stays on this
// device, through reloads and a closed browser, and goes up on its own.
import { Fields } from "../forms/fields.js";
import { offerBoth, offerLate } from "../forms/two-texts.js";
import { device } from "../kept/device.js";
import { token } from "../page/token.js";
import { drawTicks } from "./asked.js";
import { save } from "./exchange.js";
import { ensure as ensureNote } from "./note-make.js";
import { isFact } from "./note-names.js";
import { drawAll as drawNotes, drawOf as drawNoteOf } from "./note-rows.js";
import { Queue } from "./queue.js";
import * as state from "./save-state.js";
import { Unsaved } from "./unsaved.js";
import { gettext } from "../page/texts.js";

const form = document.querySelector("form[data-autosave]");
const STAYS = ["csrfmiddlewaretoken", "seat", "revision", "act"];
const SAFE = gettext("Both are safe. Until you choose, both count as written.");
const COUNTS = gettext("Until you choose, what was saved elsewhere counts.");

const begin = () => {
  const fields = new Fields(form);
  const unsaved = new Unsaved(fields, device, form.dataset.autosave);
  let timer = 0;
  const queue = new Queue(unsaved, {
    save: (revision, changed) => save({ url: unsaved.url, seat: unsaved.seat, token }, revision, changed),
    later: (wait) => {
      clearTimeout(timer);
      timer = setTimeout(send, wait);
    },
    offer: (name, { saved, ...texts }) => {
      drawNoteOf(name); // deleted here and edited elsewhere it stands, and both are to be seen
      offerBoth(fields, name, { ...texts, when: saved ? gettext("saved {time}", { time: saved }) : "", foot: fields.isText(name) ? SAFE : COUNTS });
    },
    submit: (button) => form.requestSubmit(button),
    state,
  });

  function send() {
    clearTimeout(timer);
    queue.send();
  }

  form.addEventListener("input", ({ target }) => { if (target.name) queue.touch(target.name); });
  form.addEventListener("submit", (event) => {
    if (unsaved.isEmpty) return;
    event.preventDefault();
    queue.submitter = event.submitter;
    if (unsaved.names.length) send();
    else fields.focus(unsaved.refused.find((name) => fields.isSeen(name)) ?? unsaved.refused[0]);
  });
  // It goes once the server holds all of it. What this page shows may be older than what another tab has saved.
  form.addEventListener("formdata", ({ formData }) => {
    [...formData.keys()].filter((name) => !STAYS.includes(name)).forEach((name) => formData.delete(name));
    formData.append("saved", "yes");
  });
  addEventListener("online", send);
  document.addEventListener("visibilitychange", send);

  for (const [name, entry, forget] of unsaved.onDevice(ensureNote)) {
    if (form.hasAttribute("data-final")) {
      if (isFact(name)) forget();
      else offerLate(fields, name, entry.text, forget);
    } else {
      unsaved.restore(name, entry);
      queue.settle(name, fields.drawnOf(name), form.dataset.saved);
    }
  }
  drawNotes();
  drawTicks();
  send();
};
if (form) begin();
