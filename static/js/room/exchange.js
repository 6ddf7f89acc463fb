// Ask the server to save fields, and say truly how that went. No redirect is followed: what lies behind one is another
// page's answer, not ours.
import { judged, unheard } from "./answers.js";

const PATIENCE = 20_000;

const parsed = (text) => {
  try { return JSON.parse(text); } catch { return null; }
};

const ask = async (url, fields) => {
  const answer = await fetch(url, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { Accept: "application/json" },
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE),
  });
  const told = parsed(await answer.text());
  return { status: answer.status, told, retry: Number(answer.headers.get("Retry-After")) || 0 };
};

// `token` has a value, and learns a new one from the refusal of an old one.
export const save = async ({ url, seat, token }, revision, fields) => {
  const send = () => ask(url, { ...fields, seat, revision, csrfmiddlewaretoken: token.value });
  try {
    let answer = await send();
    if (answer.told?.code === "stale-token") {
      token.renew(answer.told.token);
      answer = await send();
    }
    return judged(answer, seat, revision);
  } catch (error) {
    return unheard(error, globalThis.navigator?.onLine ?? true);
  }
};
