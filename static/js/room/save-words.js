// The sentences about saving. "Kept on this device" is said only when the browser did keep it.
import { gettext, ngettext } from "../page/texts.js";
import { keyOf } from "./note-names.js";

const LOOKS = { offline: "offline", "signed-out": "out" };
const REASONS = {
  offline: gettext("Submit when you are back online."),
  "signed-out": gettext("Submit once you are signed in."),
};
const KINDS = { mark: "signal", asked: "question", rating: "rating", score: "rating" };

const counted = {
  question: (number) => ngettext("{number} question", "{number} questions", number),
  note: (number) => ngettext("{number} note", "{number} notes", number),
  rating: (number) => ngettext("{number} rating", "{number} ratings", number),
  signal: (number) => ngettext("{number} signal", "{number} signals", number),
};

// A note of the stream has several fields, a signal its minute.
const wholeOf = (name) => (keyOf(name) ? `note-${keyOf(name)}` : name.replace("seen-", "mark-"));

// What fields of these names hold: "2 notes and 1 rating".
export const listed = (names) => {
  const kinds = { note: 0, question: 0, rating: 0, signal: 0 };
  for (const name of new Set([...names].map(wholeOf))) kinds[KINDS[name.split("-")[0]] ?? "note"] += 1;
  const parts = Object.entries(kinds).filter(([, number]) => number).map(([kind, number]) => counted[kind](number));
  return new Intl.ListFormat("en-GB").format(parts);
};

const clock = (time) => new Intl.DateTimeFormat("en-GB", { timeStyle: "short" }).format(time);

// `since` is from when on each field is unsaved.
export const noticeOf = (since) => {
  const values = { what: listed(since.keys()), time: clock(Math.min(...since.values())) };
  return ngettext(
    "Write on: {what} since {time} is kept on this device and goes up once you are back. The clock runs.",
    "Write on: {what} since {time} are kept on this device and go up once you are back. The clock runs.",
    new Set([...since.keys()].map(wholeOf)).size, values,
  );
};

export const statusOf = ({ state, why, sentence }, isKept) => {
  if (state === "refused") {
    const refused = isKept
      ? gettext("{sentence} It is kept on this device.", { sentence })
      : gettext("{sentence} It is not kept on this device: leave this page open.", { sentence });
    return { look: "no", words: refused };
  }
  const words = isKept
    ? gettext("{sentence}, kept on this device", { sentence })
    : gettext("{sentence}, not kept on this device: leave this page open", { sentence });
  return { look: LOOKS[why] ?? "away", words };
};

export const whyNotSubmit = (why) => (why ? REASONS[why] ?? gettext("Submit once this is saved.") : "");

const PATIENCE = 120_000;

// "" until something has been unsaved for two minutes.
export const alarmOf = (oldest, now) => {
  if (now - oldest < PATIENCE) return "";
  return gettext("Not saved for {minutes} minutes", { minutes: Math.floor((now - oldest) / 60_000) });
};
