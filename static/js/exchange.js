// Ask the server to save fields, and say truly how that went. Only an answer that names this seat's card and the
// next revision is "saved". No redirect is followed: what lies behind one is another page's answer, not ours.
const WAIT = 5000;
const PATIENCE = 20_000;
const AWAY = {
  413: "Too much text at once",
  429: "Too many saves at once",
  502: "The server is down",
  503: "The server is closed for a moment",
  504: "The server does not answer",
};

const unsent = (why, sentence, wait = WAIT) => ({ state: "unsent", why, sentence, wait });

const parsed = (text) => {
  try { return JSON.parse(text); } catch { return null; }
};

const ask = async (url, fields) => {
  const answer = await fetch(url, {
    method: "POST",
    body: new URLSearchParams({ ...fields, csrfmiddlewaretoken: token() }),
    headers: { Accept: "application/json" },
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE),
  });
  const told = parsed(await answer.text());
  return { status: answer.status, told, retry: Number(answer.headers.get("Retry-After")) || 0 };
};

const tokens = () => [...document.querySelectorAll("[name=csrfmiddlewaretoken]")];
const token = () => tokens()[0]?.value ?? "";

// Signing in again, in whatever tab, makes new tokens. The refusal brings the new one.
const renew = (fresh) => {
  tokens().forEach((field) => { field.value = fresh; });
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": fresh }));
};

const refusal = ({ status, told }) => {
  if (told.code === "signed-out") return unsent("signed-out", "Signed out");
  if (told.code === "other-person") return unsent("other-person", "Someone else is signed in");
  if (told.code === "stale-token") return unsent("stale", "This page is too old: reload it");
  if (told.code === "saved-elsewhere") return { state: "saved-elsewhere", ...told };
  if (told.code === "refused") return { state: "refused", ...told };
  if (status === 404) return unsent("other-person", "Your account has no seat here");
  return unsent("failed", "The server refused it");
};

const judged = (answer, seat, revision) => {
  const { status, told, retry } = answer;
  if (AWAY[status]) return unsent("away", AWAY[status], Math.max(WAIT, 1000 * retry));
  if (status >= 500) return unsent("failed", "The server failed");
  if (!told) return unsent("another", "Another page answered");
  if (status !== 200) return refusal(answer);
  const isOurs = String(told.seat) === seat && told.revision === Number(revision) + 1;
  return isOurs ? { state: "saved", ...told } : unsent("another", "The answer was not for this card");
};

export const save = async (url, seat, revision, fields) => {
  const sent = { ...fields, seat, revision };
  try {
    let answer = await ask(url, sent);
    if (answer.told?.code === "stale-token") {
      renew(answer.told.token);
      answer = await ask(url, sent);
    }
    return judged(answer, seat, revision);
  } catch (error) {
    if (error.name === "TimeoutError") return unsent("slow", "The server takes too long");
    return navigator.onLine ? unsent("unreachable", "No connection to the server") : unsent("offline", "Offline");
  }
};
