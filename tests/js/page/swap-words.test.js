import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document = { getElementById: () => null };
const { sentenceOf } = await import("../../../static/js/page/swap-words.js");

test("only what had no answer did not reach the server", () => {
  assert.match(sentenceOf(0), /did not reach the server/);
  for (const status of [403, 409, 413, 500, 503]) assert.doesNotMatch(sentenceOf(status), /did not reach/);
});

test("a refusal and a conflict each say what they are", () => {
  assert.match(sentenceOf(403), /did not take this from you/);
  assert.match(sentenceOf(409), /Somebody else changed this/);
  assert.equal(sentenceOf(500), sentenceOf(502));
});

test("no answer promises that the device keeps anything: many forms are not kept", () => {
  for (const status of [0, 403, 409, 500]) {
    assert.doesNotMatch(sentenceOf(status), /device/);
    assert.match(sentenceOf(status), /still stands here/);
  }
});
