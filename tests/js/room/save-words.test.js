import assert from "node:assert/strict";
import { test } from "node:test";
import { alarmOf, listed, noticeOf, statusOf, whyNotSubmit } from "../../../static/js/room/save-words.js";

test("fields are counted by what a person calls them", () => {
  assert.equal(listed(["summary"]), "1 note");
  assert.equal(listed(["summary", "answer-3", "evidence-1"]), "3 notes");
  assert.equal(listed(["mark-1", "score", "rating-2", "summary"]), "1 note, 2 ratings and 1 signal");
});

test("a note of the stream is one note, however many of its fields wait", () => {
  assert.equal(listed(["note-abcdefgh", "heard-abcdefgh", "about-abcdefgh", "shows-12345678"]), "2 notes");
  assert.equal(listed(["mark-1", "seen-1", "asked-2", "asked-3"]), "2 questions and 1 signal");
});

test("kept on this device is said only where it is", () => {
  const problem = { state: "unsent", why: "away", sentence: "The server is down" };
  assert.deepEqual(statusOf(problem, true), { look: "away", words: "The server is down, kept on this device" });
  assert.equal(statusOf(problem, false).words, "The server is down, not kept on this device: leave this page open");
});

test("a refusal is a sentence of the server, and says where the text is", () => {
  const refused = { state: "refused", sentence: "It is too long." };
  assert.deepEqual(statusOf(refused, true), { look: "no", words: "It is too long. It is kept on this device." });
});

test("being offline and being signed out have looks and reasons of their own", () => {
  const look = (why) => statusOf({ state: "unsent", why, sentence: "" }, true).look;
  assert.deepEqual(["offline", "signed-out", "slow"].map(look), ["offline", "out", "away"]);
  assert.deepEqual(["offline", "signed-out", "slow", "", undefined].map(whyNotSubmit), [
    "Submit when you are back online.", "Submit once you are signed in.", "Submit once this is saved.", "", "",
  ]);
});

test("the notice counts from the oldest", () => {
  const at = (clock) => new Date(2026, 1, 3, ...clock).getTime();
  const since = new Map([["summary", at([10, 5])], ["score", at([9, 58])]]);
  assert.match(noticeOf(since), /^Write on: 1 note and 1 rating since 09:58 are kept on this device and go up once/);
  assert.match(noticeOf(new Map([["summary", at([10, 5])]])), /1 note since 10:05 is kept on this device and goes up/);
  const note = ["note", "heard", "side"].map((part) => [`${part}-abcdefgh`, at([10, 5])]);
  assert.match(noticeOf(new Map(note)), /1 note since 10:05 is kept on this device and goes up/);
});

test("the alarm comes after two minutes", () => {
  assert.deepEqual([0, 119_999, 120_000, 185_000].map((now) => alarmOf(0, now)), [
    "", "", "Not saved for 2 minutes", "Not saved for 3 minutes",
  ]);
  assert.equal(alarmOf(Infinity, 500_000), "");
});
