// The sentences about saving. "Kept on this device" is said only when the browser did keep it.
const LOOKS = { offline: "offline", "signed-out": "out" };
const REASONS = { offline: "Submit when you are back online.", "signed-out": "Submit once you are signed in." };
const KINDS = { mark: "signal", rating: "rating", score: "rating" };

const counted = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

// What fields of these names hold: "2 notes and 1 rating".
export const listed = (names) => {
  const kinds = { note: 0, rating: 0, signal: 0 };
  for (const name of names) kinds[KINDS[name.split("-")[0]] ?? "note"] += 1;
  const parts = Object.entries(kinds).filter(([, number]) => number).map(([word, number]) => counted(number, word));
  return new Intl.ListFormat("en-GB").format(parts);
};

const clock = (time) => new Intl.DateTimeFormat("en-GB", { timeStyle: "short" }).format(time);

// `since` is from when on each field is unsaved.
export const noticeOf = (since) => {
  const one = since.size === 1;
  return `Write on: ${listed(since.keys())} since ${clock(Math.min(...since.values()))} ${one ? "is" : "are"} kept on this `
    + `device and ${one ? "goes" : "go"} up once you are back. The clock runs.`;
};

export const statusOf = ({ state, why, sentence }, isKept) => {
  const kept = isKept ? "kept on this device" : "not kept on this device: leave this page open";
  if (state === "refused") return { look: "no", words: `${sentence} It is ${kept}.` };
  return { look: LOOKS[why] ?? "away", words: `${sentence}, ${kept}` };
};

export const whyNotSubmit = (why) => (why ? REASONS[why] ?? "Submit once this is saved." : "");

const PATIENCE = 120_000;

// "" until something has been unsaved for two minutes.
export const alarmOf = (oldest, now) => {
  if (now - oldest < PATIENCE) return "";
  return `Not saved for ${Math.floor((now - oldest) / 60_000)} minutes`;
};
