// What an answer to a save means. Only one that names this seat's card and the next revision is "saved".
export const WAIT = 5000; // milliseconds until it is tried again
const AWAY = {
  413: "Too much text at once",
  429: "Too many saves at once",
  502: "The server is down",
  503: "The server is closed for a moment",
  504: "The server does not answer",
};

export const unsent = (why, sentence, wait = WAIT) => ({ state: "unsent", why, sentence, wait });

const refusal = ({ status, told }) => {
  if (told.code === "signed-out") return unsent("signed-out", "Signed out");
  if (told.code === "other-person") return unsent("other-person", "Someone else is signed in");
  if (told.code === "stale-token") return unsent("stale", "This page is too old: reload it");
  if (told.code === "saved-elsewhere") return { state: "saved-elsewhere", ...told };
  if (told.code === "refused") return { state: "refused", ...told };
  if (status === 404) return unsent("other-person", "Your account has no seat here");
  return unsent("failed", "The server refused it");
};

// `answer` is its status, what its JSON told (null for a page) and the seconds of Retry-After.
export const judged = (answer, seat, revision) => {
  const { status, told, retry } = answer;
  if (AWAY[status]) return unsent("away", AWAY[status], Math.max(WAIT, 1000 * retry));
  if (status >= 500) return unsent("failed", "The server failed");
  if (!told) return unsent("another", "Another page answered");
  if (status !== 200) return refusal(answer);
  const isOurs = String(told.seat) === seat && told.revision === Number(revision) + 1;
  return isOurs ? { state: "saved", ...told } : unsent("another", "The answer was not for this card");
};

export const unheard = (error, isOnline) => {
  if (error.name === "TimeoutError") return unsent("slow", "The server takes too long");
  return isOnline ? unsent("unreachable", "No connection to the server") : unsent("offline", "Offline");
};
