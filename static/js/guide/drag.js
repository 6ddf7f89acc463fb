// Rows of a draft are put in order with a pointer too: a row follows its grip within its list, and keeps the place where
// it is let go. Alt with an arrow does the same by keys.
import { each } from "../page/each.js";

let held = null; // the row that is dragged, and where it stood

// Before which of the others a row goes that is let go at this height: they are in order, each with its top and height.
export const placeAt = (others, y) => others.filter(({ top, height }) => y > top + height / 2).length;

const othersIn = (list) => [...list.children].filter((row) => row !== held.row);

const follow = (list, y) => {
  const others = othersIn(list);
  const place = placeAt(others.map((row) => row.getBoundingClientRect()), y);
  if (list.children[place] !== held.row) list.insertBefore(held.row, others[place] ?? null);
};

const putBack = ({ row, before }) => row.parentElement.insertBefore(row, before);

// The row's own form sends it, as it sends every other act.
const keep = (row) => {
  const form = row.querySelector("form[data-row]");
  const send = form.querySelector("[data-dropped]") ?? Object.assign(document.createElement("button"), { name: "act", value: "place", hidden: true });
  const place = form.elements.place ?? Object.assign(document.createElement("input"), { name: "place", type: "hidden" });
  send.dataset.dropped = "";
  place.value = [...row.parentElement.children].indexOf(row);
  form.append(place, send);
  send.click();
};

each("[data-grip]", (grip) => {
  const row = grip.closest("li");
  grip.hidden = false;
  grip.addEventListener("dragstart", ({ dataTransfer }) => {
    held = { row, before: row.nextElementSibling };
    dataTransfer.effectAllowed = "move";
    dataTransfer.setData("text/plain", "");
    dataTransfer.setDragImage(row, 0, 0);
  });
  grip.addEventListener("dragend", () => {
    if (held) putBack(held);
    held = null;
  });
});

each(".draft-list", (list) => {
  list.addEventListener("dragover", (event) => {
    if (held?.row.parentElement !== list) return;
    event.preventDefault();
    follow(list, event.clientY);
  });
  list.addEventListener("drop", (event) => {
    if (held?.row.parentElement !== list) return;
    event.preventDefault();
    const { row, before } = held;
    held = null;
    if (row.nextElementSibling !== before) keep(row);
  });
});
