// Text of a room that is not open any more goes up from the next page that its author opens. Where both the server
// and this device hold another text, the room has to show both: it stays until then.
import { drop, namesOnDevice, read } from "./device.js";
import { save } from "./exchange.js";
import { merged } from "./merge.js";

const open = document.querySelector("form[data-autosave]")?.elements.seat.value;

const sendSeat = async (seat, entries) => {
  const [{ url, revision }] = entries.values();
  const fields = Object.fromEntries([...entries].map(([name, entry]) => [name, entry.text]));
  let answer = await save(url, seat, revision, fields);
  if (answer.state === "saved-elsewhere") {
    const isTwo = ([name, { base, text }]) => merged(base, text, answer.fields[name]).isTwo;
    if ([...entries].some(isTwo)) return;
    answer = await save(url, seat, answer.revision, fields);
  }
  if (answer.state !== "saved") return;
  for (const name of entries.keys()) {
    const key = `room:${seat}:${name}`;
    if (read(key)?.text === fields[name]) drop(key);
  }
};

const seats = new Map();
for (const key of namesOnDevice("room:")) {
  const [, seat, name] = key.split(":");
  const entry = read(key);
  if (seat !== open && entry) seats.set(seat, (seats.get(seat) ?? new Map()).set(name, entry));
}
seats.forEach((entries, seat) => sendSeat(seat, entries));
