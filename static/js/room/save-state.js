// Where the room says how saving stands: the state in its head, a red alert after two minutes, and, while somebody is
// signed out, a notice that leads back.
import { alarmOf, noticeOf, statusOf, whyNotSubmit } from "./save-words.js";
import { gettext } from "../page/texts.js";

const find = (name) => document.querySelector(`[data-${name}]`);
let oldest = Infinity;

// Text that stands there already is not written again: a screen reader would say it again.
const write = (place, words) => { if (place.textContent !== words) place.textContent = words; };

const say = (look, words) => {
  const status = find("save");
  status.parentElement.dataset.s = look;
  write(status, words);
};

const notice = (why, since) => {
  const box = find("signed-out");
  box.hidden = why !== "signed-out";
  if (!box.hidden) find("kept").textContent = noticeOf(since);
};

const submitting = (why) => {
  const button = document.querySelector(".submitbar [value=submit]");
  if (!button) return;
  button.ariaDisabled = why ? "true" : null;
  find("why").textContent = whyNotSubmit(why);
};

const alarm = () => {
  const box = find("unsaved");
  const words = alarmOf(oldest, Date.now());
  box.hidden = !words;
  if (words) write(box.querySelector("b"), words);
};

export const saving = () => say("saving", gettext("Saving"));

// What was just typed is not saved yet. A fault that was told stays on the screen.
export const typed = () => {
  if (["", "ok"].includes(find("save").parentElement.dataset.s)) saving();
};

export const saved = () => {
  oldest = Infinity;
  say("ok", gettext("Saved"));
  notice("");
  submitting("");
  alarm();
  document.getElementById("sign-in").close();
};

export const unsaved = (problem, since, isKept) => {
  oldest = Math.min(...since.values());
  const { look, words } = statusOf(problem, isKept);
  say(look, words);
  notice(isKept ? problem.why : "", since);
  submitting(problem.why);
};

// `html` is the server's list of what a card still lacks.
export const missing = (html) => { document.getElementById("missing").outerHTML = html; };

if (find("unsaved")) setInterval(alarm, 1000);
