import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document = new EventTarget();
const { turnOf } = await import("../../../static/js/page/turn.js");

const press = (key, more = {}) => turnOf({ key, target: { closest: () => null }, ...more });

test("arrows and page keys turn the page", () => {
  assert.deepEqual(["ArrowRight", "PageDown", "ArrowLeft", "PageUp"].map((key) => press(key)), ["next", "next", "back", "back"]);
});

test("other keys, keys with a modifier and keys in a field do nothing", () => {
  for (const key of ["a", "Enter", " ", "ArrowUp"]) assert.equal(press(key), "");
  assert.equal(press("ArrowRight", { altKey: true }), "");
  assert.equal(press("ArrowLeft", { metaKey: true }), "");
  assert.equal(press("ArrowRight", { target: { closest: () => ({}) } }), "");
});
