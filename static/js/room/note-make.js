// A row of its own for a note that this page does not show yet.
import { gettext } from "../page/texts.js";
import { keyOf } from "./note-names.js";
import { fieldOf, partsToChoose } from "./note-rows.js";

const list = document.querySelector(".note-list");

export const make = (key) => {
  const template = document.getElementById("note-row");
  if (!template) return lateRow(key);
  const row = template.content.firstElementChild.cloneNode(true);
  row.dataset.note = key;
  row.querySelectorAll("[name]").forEach((field) => { field.name = field.name.replace("KEY", key); });
  fieldOf(row, "about").replaceChildren(...partsToChoose());
  list.append(row);
  return row;
};

// A submitted card takes no note: its words are shown beside this field.
const lateRow = (key) => {
  const row = Object.assign(document.createElement("li"), { className: "note" });
  const field = Object.assign(document.createElement("textarea"), { name: `note-${key}`, readOnly: true, hidden: true });
  field.ariaLabel = gettext("Note");
  row.dataset.note = key;
  row.append(field);
  list.append(row);
  return row;
};

// A field of a note that this page does not show: another page or tab began it.
export const ensure = (name) => {
  const key = keyOf(name);
  if (key && !document.querySelector(`[data-note="${key}"]`)) make(key);
};
