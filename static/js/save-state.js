// What the room says about saving: the state in its head, a red alert after two minutes, and, while somebody is
// signed out, a notice that leads back. "Kept on this device" is said only when the browser did keep it.
const PATIENCE = 120_000;
const LOOKS = { offline: "offline", "signed-out": "out" };
const REASONS = { offline: "Submit when you are back online.", "signed-out": "Submit once you are signed in." };

const find = (name) => document.querySelector(`[data-${name}]`);
let oldest = Infinity;

const say = (look, words) => {
  const status = find("save");
  status.parentElement.dataset.s = look;
  if (status.textContent !== words) status.textContent = words;
};

const counted = (number, word) => number && `${number} ${word}${number === 1 ? "" : "s"}`;

const listed = (names) => {
  const kinds = { note: 0, rating: 0, signal: 0 };
  for (const name of names) {
    const [kind] = name.split("-");
    kinds[{ mark: "signal", rating: "rating", score: "rating" }[kind] ?? "note"] += 1;
  }
  const parts = Object.entries(kinds).map(([word, number]) => counted(number, word)).filter(Boolean);
  return new Intl.ListFormat("en-GB").format(parts);
};

const clock = (time) => new Intl.DateTimeFormat("en-GB", { timeStyle: "short" }).format(time);

const notice = (why, since) => {
  const box = find("signed-out");
  box.hidden = why !== "signed-out";
  if (box.hidden) return;
  const one = since.size === 1;
  find("kept").textContent = `Write on: ${listed(since.keys())} since ${clock(oldest)} ${one ? "is" : "are"} kept on this `
    + `device and ${one ? "goes" : "go"} up once you are back. The clock runs.`;
};

const submitting = (why) => {
  const button = document.querySelector(".submitbar [value=submit]");
  if (!button) return;
  button.ariaDisabled = why ? "true" : null;
  find("why").textContent = why ? REASONS[why] ?? "Submit once this is saved." : "";
};

const alarm = () => {
  const minutes = Math.floor((Date.now() - oldest) / 60_000);
  const box = find("unsaved");
  box.hidden = Date.now() - oldest < PATIENCE;
  const words = `Not saved for ${minutes} minutes`;
  if (!box.hidden && box.querySelector("b").textContent !== words) box.querySelector("b").textContent = words;
};

export const saving = () => say("saving", "Saving");

// What was just typed is not saved yet. A fault that was told stays on the screen.
export const typed = () => {
  if (["", "ok"].includes(find("save").parentElement.dataset.s)) saving();
};

export const saved = () => {
  oldest = Infinity;
  say("ok", "Saved");
  notice("");
  submitting("");
  alarm();
  document.getElementById("sign-in").close();
};

export const unsaved = ({ state, why, sentence }, since, isKept) => {
  oldest = Math.min(...since.values());
  const kept = isKept ? "kept on this device" : "not kept on this device: leave this page open";
  const looks = state === "refused" ? "no" : LOOKS[why] ?? "away";
  say(looks, state === "refused" ? `${sentence} It is ${kept}.` : `${sentence}, ${kept}`);
  notice(isKept ? why : "", since);
  submitting(why);
};
if (find("unsaved")) setInterval(alarm, 1000);
