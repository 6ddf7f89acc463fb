import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document = { querySelectorAll: () => [], addEventListener() {} };
const { placeAt } = await import("../../../static/js/guide/drag.js");

const rows = [{ top: 0, height: 100 }, { top: 100, height: 20 }, { top: 120, height: 100 }];

test("a row goes before the first whose middle is below the pointer", () => {
  assert.deepEqual([-5, 49, 51, 109, 111, 171, 900].map((y) => placeAt(rows, y)), [0, 0, 1, 1, 2, 3, 3]);
});

test("a row that is alone stays the first", () => assert.equal(placeAt([], 40), 0));
