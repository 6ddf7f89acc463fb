import assert from "node:assert/strict";
import { test } from "node:test";
import { put, same, valuesOf } from "../../../static/js/forms/values.js";
import { box, Field, form, hidden, radio } from "../browser.js";

const filled = () => form(
  hidden("csrfmiddlewaretoken", "secret"),
  new Field("text", { value: "Words" }),
  radio("score", "3"), radio("score", "4", true),
  box("panel", "1", true), box("panel", "2"), box("panel", "3", true),
  new Field("time", { type: "text", value: "9:00" }), new Field("time", { type: "text", value: "10:00" }),
  new Field("resume", { type: "file", value: "C:\\fakepath" }),
  new Field("act", { type: "submit", value: "send" }),
  new Field("", { type: "text", value: "has no name" }),
);

test("the values of a form are those of its fields, without what is hidden, files and buttons", () => {
  assert.deepEqual(valuesOf(filled()), {
    text: ["Words"], score: ["4"], panel: ["1", "3"], time: ["9:00", "10:00"],
  });
});

test("a choice that nobody made is there, and empty", () => {
  assert.deepEqual(valuesOf(form(radio("score", "3"), radio("score", "4"))), { score: [] });
});

test("values that are put into an empty form are read from it again", () => {
  const empty = filled();
  for (const field of empty.elements) [field.value, field.checked] = [/radio|checkbox/.test(field.type) ? field.value : "", false];
  const values = valuesOf(filled());
  put(empty, values);
  assert.ok(same(valuesOf(empty), values));
});

test("what was not kept stays as it is, and each field that is written says so", () => {
  const one = filled();
  const told = [];
  for (const field of one.elements) field.addEventListener("input", () => told.push(field.name));
  put(one, { text: ["Other words"] });
  assert.deepEqual(valuesOf(one), { ...valuesOf(filled()), text: ["Other words"] });
  assert.deepEqual(told, ["text"]);
});

test("a form with more fields than were kept has empty ones", () => {
  const one = filled();
  put(one, { time: ["11:00"] });
  assert.deepEqual(valuesOf(one).time, ["11:00", ""]);
});
