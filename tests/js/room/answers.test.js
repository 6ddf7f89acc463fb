import assert from "node:assert/strict";
import { test } from "node:test";
import { judged, unheard, WAIT } from "../../../static/js/room/answers.js";

const answer = (status, told = null, retry = 0) => judged({ status, told, retry }, "7", "3");

test("saved is what names this card and the next revision", () => {
  assert.deepEqual(answer(200, { seat: 7, revision: 4 }), { state: "saved", seat: 7, revision: 4 });
});

for (const [words, told] of [
  ["another card", { seat: 8, revision: 4 }],
  ["the revision that was there", { seat: 7, revision: 3 }],
  ["a later revision", { seat: 7, revision: 5 }],
  ["no names", { ok: true }],
]) {
  test(`an answer with ${words} is not "saved"`, () => {
    const { state, sentence } = answer(200, told);
    assert.deepEqual([state, sentence], ["unsent", "The answer was not for this card"]);
  });
}

for (const [status, told, why, sentence] of [
  [200, null, "another", "Another page answered"],
  [0, null, "another", "Another page answered"], // a redirect that is not followed
  [404, null, "another", "Another page answered"],
  [413, null, "away", "Too much text at once"],
  [429, null, "away", "Too many saves at once"],
  [500, null, "failed", "The server failed"],
  [502, null, "away", "The server is down"],
  [503, { sentence: "x" }, "away", "The server is closed for a moment"],
  [504, null, "away", "The server does not answer"],
  [401, { code: "signed-out" }, "signed-out", "Signed out"],
  [403, { code: "stale-token", token: "t" }, "stale", "This page is too old: reload it"],
  [409, { code: "other-person" }, "other-person", "Someone else is signed in"],
  [404, { sentence: "x" }, "other-person", "Your account has no seat here"],
  [403, { sentence: "x" }, "failed", "The server refused it"],
]) {
  test(`${status} with ${told ? JSON.stringify(told) : "a page"}: ${sentence}`, () => {
    assert.deepEqual(answer(status, told), { state: "unsent", why, sentence, wait: WAIT });
  });
}

test("another device's text and a refusal come with what the server told", () => {
  const told = { code: "saved-elsewhere", revision: 9, fields: { notes: "theirs" } };
  assert.deepEqual(answer(409, told), { state: "saved-elsewhere", ...told });
  assert.equal(answer(422, { code: "refused", field: "notes" }).state, "refused");
});

test("a server that says when to come back is not asked before", () => {
  assert.equal(answer(503, null, 60).wait, 60_000);
  assert.equal(answer(429, null, 1).wait, WAIT);
});

test("no answer at all has a sentence by its reason", () => {
  const sentence = (name, isOnline) => unheard({ name }, isOnline).sentence;
  assert.equal(sentence("TimeoutError", true), "The server takes too long");
  assert.equal(sentence("TypeError", true), "No connection to the server");
  assert.equal(sentence("TypeError", false), "Offline");
});
