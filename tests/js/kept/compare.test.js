import assert from "node:assert/strict";
import { test } from "node:test";
import { apart, changed } from "../../../static/js/kept/compare.js";

const page = { text: [""], score: [], more: ["as it was"] };

test("what is kept is what differs from the page", () => {
  assert.deepEqual(changed({ text: ["Words"], score: [], more: ["as it was"] }, page), { text: ["Words"] });
  assert.equal(changed(page, page), null);
});

test("what was refused is kept though the page came with it, also where the page lacks its field", () => {
  const refused = { text: ["Refused"], gone: ["elsewhere"] };
  const now = { text: ["Refused"], score: ["4"] };
  assert.deepEqual(changed(now, { text: ["Refused"], score: [] }, refused), { text: ["Refused"], score: ["4"], gone: ["elsewhere"] });
});

test("fields that nobody wrote here are free, those written in both are for somebody to look at", () => {
  const copy = { fields: { text: ["Theirs"], score: ["3"], more: ["same"] } };
  const now = { text: ["Mine"], score: [], more: ["same"] };
  assert.deepEqual(apart(copy, now, page, true), { free: { score: ["3"] }, both: ["text"] });
});

test("a copy that was written for another state of the form has no free fields", () => {
  const copy = { fields: { score: ["3"] } };
  assert.deepEqual(apart(copy, page, page, false), { free: {}, both: ["score"] });
});

test("a field that is not in the form any more has no place to be shown", () => {
  assert.deepEqual(apart({ fields: { gone: ["x"] } }, page, page, true), { free: {}, both: [] });
});
