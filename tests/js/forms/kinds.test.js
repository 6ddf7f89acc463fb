import assert from "node:assert/strict";
import { test } from "node:test";
import { drawnIn, isHidden, isMenu, isTick, put, valueIn } from "../../../static/js/forms/kinds.js";
import { box, hidden, radio } from "../browser.js";

const menu = (value, ...options) => ({ tagName: "SELECT", type: "select-one", value, options });
const option = (value, defaultSelected = false) => ({ value, defaultSelected });

test("a tick holds its value while it is set, and comes back with the one it was saved with", () => {
  const tick = box("asked-1", "now");
  assert.ok(isTick(tick));
  assert.equal(valueIn([tick]), "");
  put([tick], "408");
  assert.deepEqual([valueIn([tick]), tick.checked, tick.value], ["408", true, "408"]);
  put([tick], "");
  assert.deepEqual([valueIn([tick]), tick.value], ["", "408"]);
  assert.deepEqual([drawnIn([tick]), drawnIn([box("asked-1", "60", true)])], ["", "60"]);
});

test("a menu came with the option that was chosen then, else with its first", () => {
  assert.ok(isMenu(menu("b")));
  assert.equal(drawnIn([menu("b", option("a"), option("b", true))]), "b");
  assert.equal(drawnIn([menu("b", option("a"), option("b"))]), "a");
  assert.equal(drawnIn([menu("")]), "");
});

test("a hidden field came with what the page says of it", () => {
  const field = Object.assign(hidden("heard-1", "408"), { dataset: { drawn: "" } });
  assert.ok(isHidden(field));
  assert.deepEqual([drawnIn([field]), valueIn([field])], ["", "408"]);
  assert.equal(drawnIn([hidden("seat", "7")]), "7");
});

test("one of several radios is chosen", () => {
  const radios = [radio("score", "3"), radio("score", "4", true)];
  assert.deepEqual([valueIn(radios), drawnIn(radios)], ["4", "4"]);
  put(radios, "3");
  assert.equal(valueIn(radios), "3");
  put(radios, "");
  assert.equal(valueIn(radios), "");
});
