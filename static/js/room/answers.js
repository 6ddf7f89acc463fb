// What an answer to a save means. Only one that names this seat's card and the next revision is "saved".
import { gettext } from "../page/texts.js";

export const WAIT = 5000; // milliseconds until it is tried again
const AWAY = {
  413: gettext("Too much text at once"),
  429: gettext("Too many saves at once"),
  502: gettext("The server is down"),
  503: gettext("The server is closed for a moment"),
  504: gettext("The server does not answer"),
};

export const unsent = (why, sentence, wait = WAIT) => ({ state: "unsent", why, sentence, wait });

const refusal = ({ status, told }) => {
  if (told.code === "signed-out") return unsent("signed-out", gettext("Signed out"));
  if (told.code === "other-person") return unsent("other-person", gettext("Someone else is signed in"));
  if (told.code === "stale-token") return unsent("stale", gettext("This page is too old: reload it"));
  if (told.code === "saved-elsewhere") return { state: "saved-elsewhere", ...told };
  if (told.code === "refused") return { state: "refused", ...told };
  if (status === 404) return unsent("other-person", gettext("Your account has no seat here"));
  return unsent("failed", gettext("The server refused it"));
};

// `answer` is its status, what its JSON told (null for a page) and the seconds of Retry-After.
export const judged = (answer, seat, revision) => {
  const { status, told, retry } = answer;
  if (AWAY[status]) return unsent("away", AWAY[status], Math.max(WAIT, 1000 * retry));
  if (status >= 500) return unsent("failed", gettext("The server failed"));
  if (!told) return unsent("another", gettext("Another page answered"));
  if (status !== 200) return refusal(answer);
  const isOurs = String(told.seat) === seat && told.revision === Number(revision) + 1;
  return isOurs ? { state: "saved", ...told } : unsent("another", gettext("The answer was not for this card"));
};

export const unheard = (error, isOnline) => {
  if (error.name === "TimeoutError") return unsent("slow", gettext("The server takes too long"));
  return isOnline ? unsent("unreachable", gettext("No connection to the server")) : unsent("offline", gettext("Offline"));
};
