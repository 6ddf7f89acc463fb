import assert from "node:assert/strict";
import { test } from "node:test";
import { Fields } from "../../../static/js/forms/fields.js";
import { Field, form, hidden, radio } from "../browser.js";

const fields = () => new Fields(form(
  hidden("revision", "3"),
  new Field("notes", { value: "Heard" }),
  new Field("evidence", { type: "text", value: "Seen", tagName: "INPUT" }),
  radio("score", "3"), radio("score", "4", true),
));

test("text and choices are read and written by their name", () => {
  const one = fields();
  assert.deepEqual(["notes", "score", "revision"].map((name) => one.valueOf(name)), ["Heard", "4", "3"]);
  one.write("notes", "More");
  one.write("score", "3");
  assert.deepEqual(["notes", "score"].map((name) => one.valueOf(name)), ["More", "3"]);
  one.write("score", "");
  assert.equal(one.valueOf("score"), "");
});

test("what the page came with stays known after it was changed", () => {
  const one = fields();
  one.write("notes", "More");
  one.write("score", "3");
  assert.deepEqual(["notes", "score"].map((name) => one.drawnOf(name)), ["Heard", "4"]);
});

test("two texts are joined in lines where the field has lines", () => {
  assert.equal(fields().joined("notes", "one", "other"), "one\nother");
  assert.equal(fields().joined("evidence", "one", "other"), "one / other");
});

test("a field that is not there is not there", () => {
  assert.equal(fields().has("notes"), true);
  assert.equal(fields().has("note"), false);
});
