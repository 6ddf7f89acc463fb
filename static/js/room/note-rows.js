// The notes of the room as rows: each has its own fields in the room's form, so it is saved as they are.
import { gettext } from "../page/texts.js";
import { keyOf, minuteOf } from "./note-names.js";

const list = document.querySelector(".note-list");

export const all = () => [...document.querySelectorAll(".note-list > .note")];
export const fieldOf = (row, part) => row.querySelector(`[name="${part}-${row.dataset.note}"]`);
export const valueOf = (row, part) => fieldOf(row, part)?.value ?? "";

// The menu of the next note has every part of the guide.
export const partsToChoose = () => [...document.querySelectorAll(".note-new [name^='about-'] > option")].map((option) => option.cloneNode(true));

const wordsOf = (field) => (field?.value ? field.selectedOptions[0].text.replace(/^– /, "") : "");

// It has words again, typed, brought back or from another tab: it is not deleted.
export const stand = (row) => {
  delete row.dataset.gone;
  row.querySelector(".note-undo").hidden = true;
};

export const draw = (row) => {
  if ("gone" in row.dataset && valueOf(row, "note")) stand(row);
  const minute = minuteOf(valueOf(row, "heard"));
  row.dataset.side = valueOf(row, "side");
  row.querySelector("time").textContent = minute;
  row.querySelector("[data-about]").textContent = wordsOf(fieldOf(row, "about"));
  fieldOf(row, "note").ariaLabel = gettext("Note {minute}", { minute }).trim();
  const shows = row.querySelector("[data-shows]");
  shows.hidden = !valueOf(row, "shows");
  shows.lastElementChild.textContent = wordsOf(fieldOf(row, "shows"));
};

// Words of another tab came into this field: the server has the note, with facts that may be newer.
export const drawOf = (name) => all().filter(({ dataset }) => dataset.note === keyOf(name)).forEach((row) => {
  delete row.dataset.bare;
  draw(row);
});

const drawEvidenceOf = (place) => {
  const rows = all().filter((row) => valueOf(row, "shows") === place.dataset.evidence && valueOf(row, "note"));
  place.replaceChildren(...rows.map((row) => {
    const time = Object.assign(document.createElement("time"), { textContent: minuteOf(valueOf(row, "heard")) });
    const item = document.createElement("li");
    item.append(time, ` ${valueOf(row, "note")}`);
    return item;
  }));
};

export const drawEvidence = () => document.querySelectorAll("[data-evidence]").forEach(drawEvidenceOf);

// By their minute; those without one come last.
const order = () => {
  const late = (row) => (valueOf(row, "heard") === "" ? 1e9 : Number(valueOf(row, "heard")));
  list.append(...all().sort((one, other) => late(one) - late(other)));
};

export const drawAll = () => {
  if (!document.getElementById("note-row")) return;
  order();
  all().forEach(draw);
  drawEvidence();
  document.querySelector(".note-empty").hidden = all().length > 0;
};
