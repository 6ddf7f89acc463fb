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

const restore = (row) => {
  const text = fieldOf(row, "note");
  text.value = row.dataset.gone;
  stand(row);
  tell(text);
  text.focus();
  say(gettext("Note restored."));
};

// A part of the guide has the notes of its questions too.
const show = () => all().forEach((row) => {
  const option = fieldOf(row, "about")?.selectedOptions[0];
  row.hidden = filter.value !== "" && ![option?.value, option?.dataset.in].includes(filter.value);
});

// A note that gets words again tells all of itself: without words the server may never have had it.
const tellAll = (row) => {
  if (!("bare" in row.dataset)) return;
  delete row.dataset.bare;
  ["heard", "about", "side", "shows"].map((part) => fieldOf(row, part)).filter(Boolean).forEach(tell);
};

list?.addEventListener("input", ({ target }) => {
  const row = target.closest(".note");
  draw(row);
  if (target.name.startsWith("note-")) {
    if (target.value.trim()) tellAll(row);
    else row.dataset.bare = "";
  }
  drawEvidence();
});
list?.addEventListener("click", ({ target }) => {
  if (target.closest("[data-drop]")) drop(target.closest(".note"));
  if (target.closest("[data-restore]")) restore(target.closest(".note"));
});
filter?.append(...partsToChoose().slice(1));
filter?.addEventListener("change", show);
