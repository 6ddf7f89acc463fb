// Notes that stand: edited in place, moved and marked by menus, deleted with an undo, filtered by what they are about.
import { gettext } from "../page/texts.js";
import { all, draw, drawEvidence, fieldOf, partsToChoose, stand } from "./note-rows.js";

const list = document.querySelector(".note-list");
const filter = document.querySelector("[data-filter]");
const say = (words) => { document.querySelector("[data-voice]").textContent = words; };
const tell = (field) => field.dispatchEvent(new Event("input", { bubbles: true }));

const drop = (row) => {
  const text = fieldOf(row, "note");
  row.dataset.gone = text.value;
  text.value = "";
  row.querySelector(".note-undo").hidden = false;
  row.querySelector("[data-restore]").focus();
  tell(text);
  say(gettext("Note deleted."));
};

// All of it goes up again: the server may never have had it.
const restore = (row) => {
  fieldOf(row, "note").value = row.dataset.gone;
  stand(row);
  ["note", "heard", "about", "side", "shows"].map((part) => fieldOf(row, part)).filter(Boolean).forEach(tell);
  fieldOf(row, "note").focus();
  say(gettext("Note restored."));
};

// A part of the guide has the notes of its questions too.
const show = () => all().forEach((row) => {
  const option = fieldOf(row, "about")?.selectedOptions[0];
  row.hidden = filter.value !== "" && ![option?.value, option?.dataset.in].includes(filter.value);
});

list?.addEventListener("input", ({ target }) => {
  draw(target.closest(".note"));
  drawEvidence();
});
list?.addEventListener("click", ({ target }) => {
  if (target.closest("[data-drop]")) drop(target.closest(".note"));
  if (target.closest("[data-restore]")) restore(target.closest(".note"));
});
filter?.append(...partsToChoose().slice(1));
filter?.addEventListener("change", show);
