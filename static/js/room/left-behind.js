// Text of a room that is not open any more. Where both the server and this device hold another text, the room has to
// show both: it stays until then.
import { merged } from "../forms/merge.js";

// {seat: {field: entry}} of what a device keeps of rooms, but for the seat that is open.
export const seatsOn = (shelf, open) => {
  const seats = new Map();
  for (const key of shelf.names("room:")) {
    const [, seat, name] = key.split(":");
    const entry = shelf.read(key);
    if (seat !== open && entry) seats.set(seat, (seats.get(seat) ?? new Map()).set(name, entry));
  }
  return seats;
};

// `save(url, revision, fields)` answers as exchange.js does.
export const sendSeat = async (shelf, seat, entries, save) => {
  const [{ url, revision }] = entries.values();
  const fields = Object.fromEntries([...entries].map(([name, entry]) => [name, entry.text]));
  let answer = await save(url, revision, fields);
  if (answer.state === "saved-elsewhere") {
    const both = [...entries].map(([name, { base, text }]) => [name, merged(base, text, answer.fields[name])]);
    if (both.some(([, { isTwo }]) => isTwo)) return;
    const ours = both.filter(([name, { text }]) => text !== answer.fields[name]).map(([name, { text }]) => [name, text]);
    answer = ours.length ? await save(url, answer.revision, Object.fromEntries(ours)) : { state: "saved" };
  }
  if (answer.state !== "saved") return;
  for (const name of entries.keys()) {
    const key = `room:${seat}:${name}`;
    if (shelf.read(key)?.text === fields[name]) shelf.drop(key);
  }
};
