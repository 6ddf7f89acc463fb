import assert from "node:assert/strict";
import { test } from "node:test";
import { isFact, keyOf } from "../../../static/js/room/note-names.js";

test("a field of a note names the note", () => {
  assert.deepEqual(["note-abcdefgh", "shows-a1b2c3d4e5f6", "answer-12345678", "note-KEY", "note-a"].map(keyOf), [
    "abcdefgh", "a1b2c3d4e5f6", undefined, undefined, undefined,
  ]);
});

test("what stands beside the words is a fact", () => {
  assert.deepEqual(["heard-abcdefgh", "note-abcdefgh", "summary"].map(isFact), [true, false, false]);
});
