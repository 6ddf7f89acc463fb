import assert from "node:assert/strict";
import { test } from "node:test";
import { Shelf } from "../../../static/js/kept/shelf.js";
import { full, storage } from "../browser.js";

const shelves = (...users) => {
  const kept = storage();
  return [...users.map((user) => new Shelf(() => kept, user)), kept];
};

test("what is kept is read again, until it is dropped", () => {
  const [shelf] = shelves("7");
  assert.equal(shelf.keep("room:1:notes", { text: "Heard" }), true);
  assert.deepEqual(shelf.read("room:1:notes"), { text: "Heard" });
  shelf.drop("room:1:notes");
  assert.equal(shelf.read("room:1:notes"), null);
});

test("nobody reads what another person of the same browser keeps", () => {
  const [ada, ben, nobody] = shelves("7", "77", "");
  ada.keep("form:/a/", 1);
  ben.keep("form:/b/", 2);
  nobody.keep("form:/c/", 3);
  assert.deepEqual([ada, ben, nobody].map((shelf) => shelf.names()), [["form:/a/"], ["form:/b/"], ["form:/c/"]]);
  assert.equal(ada.read("form:/b/"), null);
  assert.deepEqual([ada, ben].map((shelf) => shelf.countOfOthers), [1, 1]);
});

test("names are found by how they begin", () => {
  const [shelf] = shelves("7");
  for (const name of ["room:1:notes", "room:1:score", "room:12:notes", "form:/a/"]) shelf.keep(name, 1);
  assert.deepEqual(shelf.names("room:1:"), ["room:1:notes", "room:1:score"]);
});

test("what is over goes, whosever it is, and nothing else", () => {
  const [ada, ben, kept] = shelves("7", "8");
  kept.theme = "dark";
  kept["unison-shortcuts"] = "off";
  ada.keep("form:/a/", { at: 1 });
  ben.keep("form:/a/", { at: 1 });
  ben.keep("form:/b/", { at: 9 });
  ben.keep("room:1:notes", { at: 1 });
  kept["unison:8:form:/broken/"] = "{";
  ada.sweep("form:", (entry) => !entry || entry.at < 5);
  assert.deepEqual(Object.keys(kept).sort(), ["theme", "unison-shortcuts", "unison:8:form:/b/", "unison:8:room:1:notes"]);
});

for (const [words, give] of [
  ["is full", full],
  ["is switched off", () => { throw new DOMException("no", "SecurityError"); }],
]) {
  test(`a storage that ${words} keeps nothing, and says so`, () => {
    const shelf = new Shelf(give, "7");
    assert.equal(shelf.keep("form:/a/", 1), false);
    assert.equal(shelf.read("form:/a/"), null);
    assert.deepEqual(shelf.names(), []);
    assert.equal(shelf.countOfOthers, 0);
    shelf.drop("form:/a/");
    shelf.sweep("form:", () => true);
  });
}
