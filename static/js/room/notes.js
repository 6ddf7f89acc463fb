// The field at the bottom is the next note: it is saved while somebody types, and Enter makes a row of it. Each note
// keeps the second at which it was begun.
import { gettext } from "../page/texts.js";
import { presentPart } from "./asked.js";
import { secondNow } from "./clock.js";
import { make } from "./note-make.js";
import { drawAll, fieldOf, valueOf } from "./note-rows.js";

const FACTS = ["heard", "about", "side", "shows"];
const composer = document.querySelector(".note-new");
const freshKey = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => (byte % 36).toString(36)).join("");
const sides = () => [...composer.querySelectorAll("[type=radio]")];
const tell = (field) => field.dispatchEvent(new Event("input", { bubbles: true }));
const fieldNow = (part) => (part === "side" ? sides().find((radio) => radio.checked) : fieldOf(composer, part));
let isBegun = false;
let isChosen = false; // what the note is about, by hand

// The next note is about what the interview is at, until somebody chooses another part.
const follow = () => {
  const about = fieldOf(composer, "about");
  const now = presentPart();
  const isThere = [...about.options].some(({ value }) => value === now);
  if (isThere && !isChosen && !valueOf(composer, "note")) about.value = now;
};

// A place or a side alone is no note: they go up with its first word.
const begin = () => {
  isBegun = true;
  const heard = fieldOf(composer, "heard");
  if (heard.value === "") heard.value = secondNow();
  FACTS.map(fieldNow).filter(Boolean).forEach(tell);
};

const clear = (key) => {
  composer.dataset.note = key;
  composer.querySelectorAll("[name]").forEach((field) => { field.name = field.name.replace(/-[a-z0-9]+$/, `-${key}`); });
  ["note", "heard", "shows"].map((part) => fieldOf(composer, part)).filter(Boolean).forEach((field) => { field.value = ""; });
  sides().forEach((radio, number) => { radio.checked = number === 0; });
  [isBegun, isChosen] = [false, false];
  follow();
};

const add = () => {
  const text = fieldOf(composer, "note");
  text.focus();
  if (!text.value.trim()) return;
  const values = ["note", ...FACTS].map((part) => [part, fieldNow(part)?.value ?? ""]);
  const row = make(composer.dataset.note);
  values.filter(([part]) => fieldOf(row, part)).forEach(([part, value]) => { fieldOf(row, part).value = value; });
  clear(freshKey());
  drawAll();
  row.scrollIntoView({ block: "nearest" });
  document.querySelector("[data-voice]").textContent = gettext("Note added.");
};

if (composer) {
  fieldOf(composer, "heard").value = "";
  follow();
  composer.addEventListener("focusin", follow);
  document.addEventListener("asked", follow);
  composer.addEventListener("input", (event) => {
    const { name } = event.target;
    const isText = name.startsWith("note-");
    if (name.startsWith("about-") && !isBegun) isChosen = true;
    if (isText && !isBegun && event.target.value.trim()) begin();
    else if (isText) isBegun = event.target.value.trim() !== "";
    else if (!valueOf(composer, "note")) event.stopPropagation();
  });
  composer.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    if (event.target !== fieldOf(composer, "note")) return;
    event.preventDefault();
    add();
  });
  composer.querySelector("[data-add]").addEventListener("click", (event) => { event.preventDefault(); add(); });
  // Somebody may have typed before this script came.
  if (valueOf(composer, "note")) setTimeout(() => tell(fieldOf(composer, "note")));
}
