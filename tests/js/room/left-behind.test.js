import assert from "node:assert/strict";
import { test } from "node:test";
import { Shelf } from "../../../static/js/kept/shelf.js";
import { save } from "../../../static/js/room/exchange.js";
import { seatsOn, sendSeat } from "../../../static/js/room/left-behind.js";
import { storage } from "../browser.js";
import { serverOf } from "./server.js";

const shelfOf = (...entries) => {
  const kept = storage();
  const shelf = new Shelf(() => kept, "5");
  for (const [name, entry] of entries) shelf.keep(name, entry);
  return shelf;
};

const sendTo = (seat) => (url, revision, fields) => save({ url, seat, token: { value: "fresh" } }, revision, fields);

test("rooms are found by their seat, but for the one that is open", () => {
  const shelf = shelfOf(["room:7:summary", { text: "a" }], ["room:7:score", { text: "4" }], ["room:8:summary", { text: "b" }], ["form:/a/", {}]);
  assert.deepEqual([...seatsOn(shelf).keys()], ["7", "8"]);
  assert.deepEqual([...seatsOn(shelf, "8").get("7").keys()], ["summary", "score"]);
  assert.equal(seatsOn(shelf, "8").has("8"), false);
});

test("text of a closed room goes up and leaves the device", async (t) => {
  const card = await serverOf(t);
  const shelf = shelfOf(["room:7:summary", { url: card.url, revision: "0", base: "", text: "Left" }]);
  await sendSeat(shelf, "7", seatsOn(shelf).get("7"), sendTo("7"));
  assert.equal(card.fields.summary, "Left");
  assert.deepEqual(shelf.names(), []);
});

test("another field that was saved meanwhile is no reason to hold it back", async (t) => {
  const card = await serverOf(t);
  Object.assign(card, { revision: 4, fields: { "answer-1": "Elsewhere" } });
  const shelf = shelfOf(["room:7:summary", { url: card.url, revision: "0", base: "", text: "Left" }]);
  await sendSeat(shelf, "7", seatsOn(shelf).get("7"), sendTo("7"));
  assert.deepEqual(card.fields, { "answer-1": "Elsewhere", summary: "Left" });
});

test("where both hold another text it stays for the room to show", async (t) => {
  const card = await serverOf(t);
  Object.assign(card, { revision: 4, fields: { summary: "Elsewhere" } });
  const shelf = shelfOf(["room:7:summary", { url: card.url, revision: "0", base: "", text: "Left" }]);
  await sendSeat(shelf, "7", seatsOn(shelf).get("7"), sendTo("7"));
  assert.equal(card.fields.summary, "Elsewhere");
  assert.equal(shelf.read("room:7:summary").text, "Left");
});

test("what somebody typed since stays", async (t) => {
  const card = await serverOf(t);
  const shelf = shelfOf(["room:7:summary", { url: card.url, revision: "0", base: "", text: "Left" }]);
  const sending = sendSeat(shelf, "7", seatsOn(shelf).get("7"), sendTo("7"));
  shelf.keep("room:7:summary", { text: "Left, and more" });
  await sending;
  assert.equal(shelf.read("room:7:summary").text, "Left, and more");
});

test("what was changed there and taken back here stays as it is there", async (t) => {
  const card = await serverOf(t);
  Object.assign(card, { revision: 4, fields: { score: "2" } });
  const shelf = shelfOf(["room:7:score", { url: card.url, revision: "0", base: "3", text: "3" }]);
  await sendSeat(shelf, "7", seatsOn(shelf).get("7"), sendTo("7"));
  assert.equal(card.fields.score, "2");
  assert.deepEqual(shelf.names(), []);
});
