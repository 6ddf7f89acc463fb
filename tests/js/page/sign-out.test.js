import assert from "node:assert/strict";
import { test } from "node:test";
import { sentences } from "../../../static/js/page/sign-out-words.js";

test("signing out says how much would go, and whose it is", () => {
  const end = "Signing out deletes all that is kept here.";
  assert.equal(sentences(1, 0), `1 text that you typed is on this device and not on the server. ${end}`);
  assert.equal(sentences(3, 0), `3 texts that you typed are on this device and not on the server. ${end}`);
  assert.equal(sentences(0, 2), `Someone else who uses this device has unsent text here too (2). ${end}`);
});
