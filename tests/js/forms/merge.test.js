import assert from "node:assert/strict";
import { test } from "node:test";
import { chosenText, merged, parted } from "../../../static/js/forms/merge.js";

for (const [words, base, mine, theirs, wanted] of [
  ["nobody changed it", "a", "a", "a", { text: "a" }],
  ["changed here alone", "a", "mine", "a", { text: "mine" }],
  ["changed elsewhere alone", "a", "a", "theirs", { text: "theirs" }],
  ["changed in both places to the same", "a", "b", "b", { text: "b" }],
  ["changed in both places", "a", "mine", "theirs", { text: "mine", isTwo: true }],
  ["emptied here", "a", "", "a", { text: "" }],
  ["emptied elsewhere while it was changed here", "a", "mine", "", { text: "mine", isTwo: true }],
  ["line ends are no change", "a\nb", "a\r\nb", "a\rb\nc", { text: "a\nb\nc" }],
]) {
  test(`a text that ${words}`, () => assert.deepEqual(merged(base, mine, theirs), wanted));
}

test("what two texts share at both ends is not marked", () => {
  assert.deepEqual(parted("Draws first, then codes.", "Draws first, and asks, then codes."), [
    ["Draws first, ", "", "then codes."],
    ["Draws first, ", "and asks, ", "then codes."],
  ]);
});

test("the parts of a text are the text again, whatever the two are", () => {
  const words = ["", " ", "a", "a b", "b a", "a\nb  c", "a b a b", "ab", "🦊 fox", "fox 🦊 "];
  for (const one of words) {
    for (const other of words) {
      const [first, second] = parted(one, other);
      assert.equal(first.join(""), one);
      assert.equal(second.join(""), other);
      assert.equal(first[0], second[0]);
      assert.equal(first[2], second[2]);
    }
  }
});

for (const [words, now, shown, text, wanted] of [
  ["stands instead of what was shown", "mine", "mine", "theirs", "theirs"],
  ["leaves words that were typed meanwhile", "mine, more", "mine", "theirs", "theirs, more"],
  ["is not put in twice", "mine, changed", "mine", "mine", "mine, changed"],
  ["comes after words that replaced what was shown", "other words", "mine", "theirs", "other words\ntheirs"],
  ["stands alone in an empty field", "", "mine", "theirs", "theirs"],
  ["is taken as it is, with its dollar signs", "mine", "mine", "$& $1", "$& $1"],
]) {
  test(`the chosen text ${words}`, () => assert.equal(chosenText(now, shown, text), wanted));
}
