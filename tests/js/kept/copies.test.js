import assert from "node:assert/strict";
import { test } from "node:test";
import { Copies, isOver, isShown } from "../../../static/js/kept/copies.js";
import { Shelf } from "../../../static/js/kept/shelf.js";
import { full, storage } from "../browser.js";

// A device with tabs; each `load` is a page with the form in it.
const device = (kept = storage()) => {
  const shelf = new Shelf(() => kept, "5");
  const tab = () => {
    const own = storage();
    const session = new Shelf(() => own, "5");
    return { load: (here = new Map()) => new Copies({ shelf, tab: session, here }, "form:/a/") };
  };
  return { shelf, tab };
};

const texts = (copies) => copies.found.map((copy) => copy.fields.text[0]);
const type = (copies, text) => copies.keep({ text: [text] });

test("two tabs keep their own words, whoever types last", () => {
  const { tab } = device();
  const [one, two] = [tab(), tab()];
  const [first, second] = [one.load(), two.load()];
  type(first, "One");
  type(second, "Two");
  type(first, "One, and more");
  assert.deepEqual(texts(one.load()), ["One, and more", "Two"]);
  assert.deepEqual(texts(two.load()), ["Two", "One, and more"]);
});

test("a page that goes on from another copy takes its place", () => {
  const { shelf, tab } = device();
  type(tab().load(), "One");
  const next = tab().load();
  next.take(next.found[0]);
  assert.equal(shelf.names().length, 1);
  type(next, "One, and more");
  assert.deepEqual(texts(tab().load()), ["One, and more"]);
});

test("a copy that its page has changed since it was taken stays", () => {
  const { tab } = device();
  const first = tab().load();
  type(first, "One");
  const second = tab().load();
  second.take(second.found[0]);
  type(first, "One, changed");
  type(second, "Two");
  assert.deepEqual(new Set(texts(tab().load())), new Set(["One, changed", "Two"]));
});

test("what is typed after sending is another copy, which the answer does not drop", () => {
  const { shelf, tab } = device();
  const copies = tab().load();
  type(copies, "Sent");
  const id = copies.send();
  type(copies, "Sent, and more");
  shelf.sweep("form:", (copy) => isOver(copy, [id], Date.now()));
  assert.deepEqual(texts(tab().load()), ["Sent, and more"]);
});

test("a form whose sending is told of twice sends one number", () => {
  const { shelf, tab } = device();
  const copies = tab().load();
  const send = () => { type(copies, "Sent"); return copies.send(); };
  const id = send();
  assert.equal(send(), id);
  shelf.sweep("form:", (copy) => isOver(copy, [id], Date.now()));
  assert.deepEqual(tab().load().found, []);
});

test("what was done leaves the device, and the other tab's words stay", () => {
  const { shelf, tab } = device();
  const [first, second] = [tab().load(), tab().load()];
  type(first, "Sent");
  type(second, "Not sent");
  const id = first.send();
  shelf.sweep("form:", (copy) => isOver(copy, [id], Date.now()));
  assert.deepEqual(texts(tab().load()), ["Not sent"]);
});

test("discarding drops what stands in the form, and nothing else", () => {
  const { tab } = device();
  const other = tab().load();
  type(other, "Other");
  const copies = tab().load();
  type(copies, "Mine");
  copies.drop();
  assert.deepEqual(texts(tab().load()), ["Other"]);
});

test("a form that is drawn again in its page goes on, also where the device keeps nothing", () => {
  const { tab } = device(full());
  const page = tab();
  const here = new Map();
  assert.equal(type(page.load(here), "Words"), false);
  const again = page.load(here);
  assert.deepEqual(texts(again), ["Words"]);
  assert.ok(again.isOfThisPage(again.found[0]));
  assert.deepEqual(page.load().found, []);
});

test("a copy stands in a page when all of it does; a refusal's page may lack fields", () => {
  const copy = { fields: { text: ["Words"], more: ["x"] } };
  assert.equal(isShown(copy, { text: ["Words"], more: ["x"], rest: ["y"] }, false), true);
  assert.equal(isShown(copy, { text: ["Other"], more: ["x"] }, false), false);
  assert.equal(isShown(copy, { text: ["Words"] }, false), false);
  assert.equal(isShown(copy, { text: ["Words"] }, true), true);
});

test("a copy is over when it was done, is broken, or is two weeks old", () => {
  const day = 24 * 3600 * 1000;
  assert.equal(isOver({ id: "a", at: 0 }, [], 14 * day), false);
  assert.equal(isOver({ id: "a", at: 0 }, [], 14 * day + 1), true);
  assert.equal(isOver({ id: "a", at: 0 }, ["b", "a"], 0), true);
  assert.equal(isOver(null, [], 0), true);
});

test("a number of a copy is one that the server takes", () => {
  for (let time = 0; time < 200; time += 1) assert.match(device().tab().load().send(), /^[a-z0-9]{8,12}$/);
});
