import assert from "node:assert/strict";
import { test } from "node:test";
import { isTicked, textOf, tick } from "../../../static/js/guide/texts.js";
import { Field, box, form } from "../browser.js";

const row = () => form(new Field("prompt", { value: "Why?" }), box("tests", "Grit", true), box("tests", "Calm"), box("to_refine", "on"));

test("boxes are one text: what is ticked, each in a line", () => {
  const one = row();
  assert.equal(textOf(one, "tests"), "Grit");
  tick(one, "tests", "Grit\nCalm");
  assert.equal(textOf(one, "tests"), "Grit\nCalm");
  tick(one, "tests", "");
  assert.equal(textOf(one, "tests"), "");
});

test("a lone box is on or nothing", () => {
  const one = row();
  assert.equal(textOf(one, "to_refine"), "");
  tick(one, "to_refine", "on");
  assert.equal(textOf(one, "to_refine"), "on");
});

test("any other field is its text", () => {
  assert.equal(textOf(row(), "prompt"), "Why?");
  assert.deepEqual(["prompt", "tests"].map((name) => isTicked(row(), name)), [false, true]);
});
