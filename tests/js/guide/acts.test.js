import assert from "node:assert/strict";
import { test } from "node:test";
import { state } from "./draft.js";

const { settle } = await import("../../../static/js/guide/acts.js");

const rowOf = (isKept, isConnected = true) => ({
  form: { isConnected }, open: isKept ? [] : ["prompt"], names: ["prompt"],
  fields: { focus(name) { this.focused = name; } },
  settle: async () => isKept,
});
const listOf = (...rows) => ({ contains: (form) => rows.some((row) => row.form === form) });

test("an act is done once everything is kept", async () => {
  const rows = [rowOf(true), rowOf(true)];
  assert.equal(await settle(new Set(rows), listOf(...rows), null), true);
});

test("an act that would take words away is not done, and leads to them", async () => {
  const rows = [rowOf(true), rowOf(false)];
  assert.equal(await settle(new Set(rows), listOf(...rows), null), false);
  assert.equal(rows[1].fields.focused, "prompt");
  assert.match(state.textContent, /Not done/);
});

test("words elsewhere, and those of the row that is taken out, keep no act from being done", async () => {
  const [here, there] = [rowOf(false), rowOf(false)];
  assert.equal(await settle(new Set([here, there]), listOf(here), here.form), true);
});

test("a row that left the page is let go", async () => {
  const rows = new Set([rowOf(false, false)]);
  assert.equal(await settle(rows, { contains: () => true }, null), true);
  assert.equal(rows.size, 0);
});
