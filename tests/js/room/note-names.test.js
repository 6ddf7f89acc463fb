import assert from "node:assert/strict";
import { test } from "node:test";
import { isFact, keyOf, minuteOf } from "../../../static/js/room/note-names.js";

test("a field of a note names the note", () => {
  assert.deepEqual(["note-abcdefgh", "shows-a1b2c3d4e5f6", "answer-12345678", "note-KEY", "note-a"].map(keyOf), [
    "abcdefgh", "a1b2c3d4e5f6", undefined, undefined, undefined,
  ]);
});

test("what stands beside the words is a fact", () => {
  assert.deepEqual(["heard-abcdefgh", "seen-3", "note-abcdefgh", "summary"].map(isFact), [true, true, false, false]);
});

test("a second is said as minutes and seconds", () => {
  assert.deepEqual([0, 408, "3605", ""].map(minuteOf), ["00:00", "06:48", "60:05", ""]);
});
