import assert from "node:assert/strict";
import { test } from "node:test";
import { Fields } from "../../../static/js/forms/fields.js";
import { Shelf } from "../../../static/js/kept/shelf.js";
import { save } from "../../../static/js/room/exchange.js";
import { Queue } from "../../../static/js/room/queue.js";
import { Unsaved } from "../../../static/js/room/unsaved.js";
import { Field, form, hidden, radio, storage } from "../browser.js";
import { serverOf } from "./server.js";

// A room as one tab has it: its fields, its queue, and what it said and asked for.
const room = (card, kept = storage(), token = "fresh") => {
  const fields = new Fields(form(
    hidden("seat", "7"), hidden("revision", String(card.revision)),
    new Field("summary", { value: card.fields.summary ?? "" }), new Field("answer-1"),
    radio("score", "3"), radio("score", "4"),
  ));
  const told = { says: [], waits: [], offers: [], pressed: [] };
  const shelf = new Shelf(() => kept, "5");
  const unsaved = new Unsaved(fields, shelf, card.url);
  const say = (word) => (problem) => told.says.push(problem?.sentence ? `${word}: ${problem.sentence}` : word);
  const known = { value: token, renew(fresh) { this.value = fresh; } };
  const queue = new Queue(unsaved, {
    save: (revision, changed) => save({ url: card.url, seat: "7", token: known }, revision, changed),
    later: (wait) => told.waits.push(wait),
    offer: (name, texts) => told.offers.push([name, texts]),
    submit: (button) => told.pressed.push(button),
    state: { saving: say("saving"), typed: say("typed"), saved: say("saved"), unsaved: say("unsaved"), missing() {} },
  });
  const type = (name, text) => { fields.write(name, text); queue.touch(name); };
  return { fields, unsaved, queue, shelf, told, type };
};

test("what is typed is on the device at once, and off it when the server has it", async (t) => {
  const card = await serverOf(t);
  const { queue, shelf, told, type, unsaved } = room(card);
  type("summary", "Heard");
  assert.equal(shelf.read("room:7:summary").text, "Heard");
  assert.deepEqual(told.waits, [600]);
  await queue.send();
  assert.equal(card.fields.summary, "Heard");
  assert.deepEqual(shelf.names(), []);
  assert.ok(unsaved.isEmpty);
  assert.deepEqual(told.says, ["typed", "saving", "saved"]);
});

test("what is typed while a save is under way goes up with the next one, and nothing twice", async (t) => {
  const card = await serverOf(t);
  const { queue, told, type } = room(card);
  type("summary", "The first");
  const first = queue.send();
  type("summary", "The first, and more");
  type("answer-1", "Other");
  await queue.send(); // one is under way: it does nothing
  await first;
  assert.equal(card.posts.length, 1);
  assert.equal(told.waits.at(-1), 600);
  assert.ok(!told.says.includes("saved"));
  await queue.send();
  assert.deepEqual(card.fields, { summary: "The first, and more", "answer-1": "Other" });
  assert.equal(told.says.at(-1), "saved");
});

test("a save that fails keeps the text, says why and comes again", async (t) => {
  const card = await serverOf(t);
  const { queue, shelf, told, type } = room(card);
  type("summary", "Heard");
  card.fault = [502, null];
  await queue.send();
  assert.equal(told.says.at(-1), "unsaved: The server is down");
  assert.equal(told.waits.at(-1), 5000);
  assert.equal(shelf.read("room:7:summary").text, "Heard");
  card.fault = null;
  await queue.send();
  assert.equal(card.fields.summary, "Heard");
});

test("a server that is gone is no connection", async (t) => {
  const card = await serverOf(t);
  const { queue, shelf, told, type } = room(card);
  await card.close();
  type("summary", "Heard");
  await queue.send();
  assert.equal(told.says.at(-1), "unsaved: No connection to the server");
  assert.equal(shelf.read("room:7:summary").text, "Heard");
});

test("a token that is too old is renewed, and the same words go up", async (t) => {
  const card = await serverOf(t);
  const { queue, type } = room(card, storage(), "old");
  type("summary", "Heard");
  await queue.send();
  assert.equal(card.fields.summary, "Heard");
  assert.equal(card.posts.length, 2);
});

test("two tabs on two fields: both are saved, and nobody is asked", async (t) => {
  const card = await serverOf(t);
  const [one, two] = [room(card), room(card)];
  one.type("summary", "From the first");
  two.type("answer-1", "From the second");
  await one.queue.send();
  await two.queue.send(); // told that another tab saved
  await two.queue.send();
  assert.deepEqual(card.fields, { summary: "From the first", "answer-1": "From the second" });
  assert.deepEqual([one.told.offers, two.told.offers], [[], []]);
});

test("two tabs on one field: both texts stand, and both are offered", async (t) => {
  const card = await serverOf(t);
  const [one, two] = [room(card), room(card)];
  one.type("summary", "One");
  two.type("summary", "Two");
  await one.queue.send();
  await two.queue.send();
  const [[name, { mine, theirs, both }]] = two.told.offers;
  assert.deepEqual([name, mine, theirs, both], ["summary", "Two", "One", "One\nTwo"]);
  await two.queue.send();
  assert.equal(card.fields.summary, "One\nTwo");
  assert.equal(two.told.says.at(-1), "saved");
});

test("two answers to one choice: the saved one counts until somebody chooses", async (t) => {
  const card = await serverOf(t);
  const [one, two] = [room(card), room(card)];
  one.type("score", "3");
  two.type("score", "4");
  await one.queue.send();
  await two.queue.send();
  assert.equal(two.fields.valueOf("score"), "3");
  assert.equal(card.fields.score, "3");
  assert.equal(two.told.offers[0][1].mine, "4");
});

test("a field that is refused does not hold back the others", async (t) => {
  const card = await serverOf(t);
  const { queue, shelf, told, type, unsaved } = room(card);
  type("summary", "Too long");
  card.fault = [422, { code: "refused", field: "summary", sentence: "It is too long." }];
  await queue.send();
  card.fault = null;
  type("answer-1", "Short enough");
  await queue.send();
  assert.deepEqual(card.fields, { "answer-1": "Short enough" });
  assert.equal(told.says.at(-1), "unsaved: It is too long.");
  assert.deepEqual(unsaved.refused, ["summary"]);
  assert.equal(shelf.read("room:7:summary").text, "Too long");
  type("summary", "Shorter");
  await queue.send();
  assert.equal(card.fields.summary, "Shorter");
});

test("submitting waits for the last words, and a problem calls it off", async (t) => {
  const card = await serverOf(t);
  const { queue, told, type } = room(card);
  type("summary", "The last words");
  queue.submitter = "Submit";
  card.fault = [503, null];
  await queue.send();
  assert.deepEqual([told.pressed, queue.submitter], [[], null]);
  card.fault = null;
  queue.submitter = "Submit";
  await queue.send();
  assert.deepEqual(told.pressed, ["Submit"]);
});

test("what a closed tab left is there again, beside what was saved meanwhile", async (t) => {
  const card = await serverOf(t);
  const kept = storage();
  room(card, kept).type("summary", "Left here");
  Object.assign(card, { revision: 1, fields: { summary: "Saved there" } });
  const { unsaved, queue, fields, told } = room(card, kept);
  for (const [name, entry] of unsaved.onDevice()) {
    unsaved.restore(name, entry);
    queue.settle(name, fields.drawnOf(name), "10:00");
  }
  assert.equal(fields.valueOf("summary"), "Saved there\nLeft here");
  assert.equal(told.offers.length, 1);
  await queue.send();
  assert.equal(card.fields.summary, "Saved there\nLeft here");
  assert.deepEqual(Object.keys(kept), []);
});

test("what a device kept comes back in the order in which it was written", async (t) => {
  const card = await serverOf(t);
  const kept = storage();
  const { shelf, unsaved } = room(card, kept);
  const keep = (name, since) => shelf.keep(`room:7:${name}`, { base: "", text: name, since });
  [["summary", 3], ["answer-1", 1], ["note-abcdefgh", 2]].forEach(([name, since]) => keep(name, since));
  const asked = [];
  assert.deepEqual(unsaved.onDevice((name) => asked.push(name)).map(([name]) => name), ["answer-1", "summary"]);
  assert.deepEqual(asked, ["answer-1", "note-abcdefgh", "summary"]);
});
