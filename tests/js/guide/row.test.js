import assert from "node:assert/strict";
import { test } from "node:test";
import { Field, box, hidden } from "../browser.js";
import { Form, draftOf, state, undo } from "./draft.js";

const { Row } = await import("../../../static/js/guide/row.js");
const saved = (marks) => [200, { marks, saved: "10:00" }];
const elsewhere = (name, theirs) => [409, { code: "saved-elsewhere", fields: [{ name, theirs, mark: "theirs" }] }];

const rowOf = async (test, ...answers) => {
  const draft = await draftOf(test, ...answers);
  const form = new Form(
    draft.url,
    new Field("prompt", { value: "Why?" }), hidden("seen-prompt", "old"),
    box("tests", "Grit", true), box("tests", "Calm"), hidden("seen-tests", "old"),
    new Field("when", { value: "always", type: "select-one", tagName: "SELECT" }), hidden("seen-when", "old"),
  );
  const row = new Row(form);
  clearTimeout(row.timer);
  return { ...draft, form, row };
};

test("what changed goes up with its mark, and the next save with the new one", async (t) => {
  const { posts, form, row } = await rowOf(t, saved({ prompt: "new" }));
  form.type("prompt", "How?");
  await row.send();
  assert.deepEqual(posts[0], { prompt: "How?", "seen-prompt": "old", act: "save", csrfmiddlewaretoken: posts[0].csrfmiddlewaretoken });
  form.type("prompt", "How so?");
  await row.send();
  assert.equal(posts[1]["seen-prompt"], "new");
  assert.equal(state.textContent, "Kept 10:00");
});

test("what is typed while a save is on its way waits for the marks of that save", async (t) => {
  const { posts, form, row } = await rowOf(t, saved({ prompt: "second" }));
  form.type("prompt", "How?");
  const first = row.send();
  form.type("prompt", "How so?");
  await Promise.all([first, row.send()]);
  assert.deepEqual(posts.map((sent) => sent["seen-prompt"]).at(-1), posts.length > 1 ? "second" : "old");
  assert.equal(posts.at(-1).prompt, "How so?");
});

test("boxes go up as one text", async (t) => {
  const { posts, form, row } = await rowOf(t, saved({ tests: "new" }));
  [...form.elements].find(({ value }) => value === "Calm").checked = true;
  row.changed.add("tests");
  await row.send();
  assert.equal(posts[0].tests, "Grit\nCalm");
});

test("boxes and choices that somebody else changed show theirs", async (t) => {
  const { form, row } = await rowOf(t, elsewhere("tests", "Calm"), elsewhere("when", "stuck"));
  row.changed.add("tests");
  await row.send();
  assert.deepEqual([...form.elements].filter(({ name }) => name === "tests").map(({ checked }) => checked), [false, true]);
  row.changed.add("when");
  await row.send();
  assert.equal(form.elements.when.value, "stuck");
  assert.match(form.line, /chose otherwise/);
});

test("a text that only the other changed is shown, and nothing of it goes up again", async (t) => {
  const { posts, form, row } = await rowOf(t, elsewhere("prompt", "Theirs?"));
  row.changed.add("prompt");
  await row.send();
  assert.equal(form.elements.prompt.value, "Theirs?");
  assert.equal(form.elements["seen-prompt"].value, "theirs");
  await row.send();
  assert.equal(posts.length, 1);
});

test("a new token is taken, and the words go up again", async (t) => {
  const { posts, form, row } = await rowOf(t, [403, { code: "stale-token", token: "renewed" }], saved({ prompt: "new" }));
  form.type("prompt", "How?");
  await row.send();
  await row.send();
  assert.deepEqual(posts.map((sent) => [sent.prompt, sent.csrfmiddlewaretoken]), [["How?", "fresh"], ["How?", "renewed"]]);
});

test("what is refused is said at its form", async (t) => {
  const { form, row } = await rowOf(t, [422, { code: "refused", field: "prompt", sentence: "Too long." }]);
  form.type("prompt", "How?");
  await row.send();
  assert.equal(form.line.trim(), "Too long.");
  assert.match(state.textContent, /Not kept/);
});

test("without a server the words stay to be sent", async (t) => {
  const { form, row } = await rowOf(t, saved({}));
  form.action = "http://127.0.0.1:1/";
  form.type("prompt", "How?");
  await row.send();
  clearTimeout(row.timer);
  assert.deepEqual([...row.changed], ["prompt"]);
  assert.match(state.textContent, /cannot be reached/);
});

test("a row that has left its page sends nothing", async (t) => {
  const { posts, form, row } = await rowOf(t, saved({}));
  form.type("prompt", "How?");
  form.isConnected = false;
  await row.send();
  assert.equal(posts.length, 0);
});

test("beside a refused field the others are kept, and nothing says that all is", async (t) => {
  const refused = [422, { code: "refused", field: "prompt", sentence: "Too long." }];
  const { posts, form, row } = await rowOf(t, refused, saved({ when: "new" }), saved({ prompt: "new" }));
  row.changed.add("when");
  form.type("prompt", "How?");
  await row.send();
  assert.deepEqual([...row.changed], ["when"]);
  await row.send();
  assert.equal(posts[1].when, "always");
  assert.equal(posts[1].prompt, undefined);
  assert.match(state.textContent, /Not kept/);
  form.type("prompt", "How so?");
  await row.send();
  assert.equal(state.textContent, "Kept 10:00");
});

test("what was typed while signed out goes up again", async (t) => {
  const { posts, form, row } = await rowOf(t, [401, { code: "signed-out", sentence: "Sign in." }], saved({ prompt: "new" }));
  form.type("prompt", "A long paragraph");
  await row.send();
  clearTimeout(row.timer);
  await row.send();
  assert.deepEqual(posts.map(({ prompt }) => prompt), ["A long paragraph", "A long paragraph"]);
});

test("a field of two texts does not go up before somebody chooses", async (t) => {
  const { posts, form, row } = await rowOf(t, saved({}));
  form.type("prompt", "Mine");
  row.held.add("prompt");
  await row.send();
  assert.equal(posts.length, 0);
});

test("a name of somebody goes up once its field is left", async (t) => {
  const { posts, form, row } = await rowOf(t, saved({ prompt: "new" }));
  form.elements.prompt.list = {};
  form.type("prompt", "Ana");
  await row.send();
  assert.equal(posts.length, 0);
  form.type("prompt", "Ana Lima");
  form.dispatchEvent(Object.defineProperty(new Event("change"), "target", { value: form.elements.prompt }));
  await row.send();
  assert.deepEqual(posts.map(({ prompt }) => prompt), ["Ana Lima"]);
});

test("undo is offered once something was kept, and not before", async (t) => {
  const { form, row } = await rowOf(t, [422, { code: "refused", field: "prompt", sentence: "Too long." }], saved({ prompt: "new" }));
  undo.disabled = true;
  form.type("prompt", "How?");
  await row.send();
  assert.equal(undo.disabled, true);
  form.type("prompt", "How so?");
  await row.send();
  assert.equal(undo.disabled, false);
});

test("a page that is left during a save sends along what is on its way", async (t) => {
  const { posts, form, row } = await rowOf(t, saved({ prompt: "new" }));
  form.type("prompt", "How");
  const first = row.send();
  await Promise.resolve();
  form.type("prompt", "How so?");
  await row.save();
  await first;
  assert.deepEqual(posts.map((sent) => [sent.prompt, sent["seen-prompt"], sent["sent-prompt"]]).sort(), [
    ["How so?", "old", "How"], ["How", "old", undefined],
  ].sort());
});

test("an act waits for a save that is under way, and for what was typed meanwhile", async (t) => {
  const { posts, form, row } = await rowOf(t, saved({ prompt: "new" }));
  form.type("prompt", "How?");
  row.send();
  form.type("prompt", "How so?");
  assert.equal(await row.settle(), true);
  assert.equal(posts.at(-1).prompt, "How so?");
  assert.deepEqual(row.open, []);
});

test("an act may not draw a row anew that was refused, has two texts or was not sent", async (t) => {
  const refused = [422, { code: "refused", field: "prompt", sentence: "Too long." }];
  for (const answer of [refused, [503, { sentence: "Closed." }]]) {
    const { form, row } = await rowOf(t, answer);
    form.type("prompt", "How?");
    assert.equal(await row.settle(), false);
    clearTimeout(row.timer);
    assert.deepEqual(row.open, ["prompt"]);
  }
  const { row } = await rowOf(t, saved({}));
  row.held.add("prompt");
  assert.equal(await row.settle(), false);
});

test("an act tries what passes at the second time, and stops at a choice that somebody else made", async (t) => {
  const { form, row } = await rowOf(t, [403, { code: "stale-token", token: "renewed" }], saved({ prompt: "new" }), elsewhere("when", "stuck"), saved({}));
  form.type("prompt", "How?");
  assert.equal(await row.settle(), true);
  row.changed.add("when");
  assert.equal(await row.settle(), false);
  assert.equal(await row.settle(), true);
});
