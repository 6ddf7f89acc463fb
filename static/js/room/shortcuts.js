// Keys of the interview room. They match the place of a key (`code`), since Alt types other characters on a Mac, and
// they never act while somebody types. Esc leaves a field, so that they act again.
import { set, setting } from "../kept/device.js";

const SWITCH = "shortcuts";
const TYPED = "textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])";
const PANES = { KeyG: "guide", KeyN: "notes", KeyS: "score" };
const room = document.querySelector(".room-main");
const list = document.getElementById("keys");

const cycle = (number) => {
  const row = document.querySelectorAll(".sigs tr:has(.kbd)")[number - 1];
  const [own, asked] = row ? row.querySelectorAll("input[type=radio]:enabled") : [];
  if (!own) return;
  const changed = asked.checked ? asked : own;
  if (asked.checked) asked.checked = false;
  else (own.checked ? asked : own).checked = true;
  changed.dispatchEvent(new Event("input", { bubbles: true }));
};

const go = (pane) => {
  const panel = document.querySelector(`[data-pane="${pane}"]`);
  panel.dispatchEvent(new Event("reveal"));
  const note = pane === "notes" && panel.querySelector("#new-note");
  (note || panel).focus();
  if (note) note.setSelectionRange(note.value.length, note.value.length);
};

const act = (event) => {
  if (event.key === "?") return list.showModal();
  if (!event.altKey || event.ctrlKey || event.metaKey) return false;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
  if (digit) cycle(Number(digit[1]));
  else if (PANES[event.code]) go(PANES[event.code]);
  else return false;
  return event.preventDefault();
};

export const areKeysOff = () => setting(SWITCH) === "off";

const isToSubmit = (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && !areKeysOff();

if (room) {
  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) return;
    if (isToSubmit(event)) {
      event.preventDefault();
      document.querySelector(".submitbar [value=submit]")?.click();
      return;
    }
    if (!event.target.matches(TYPED)) { if (!areKeysOff()) act(event); return; }
    if (event.key === "Escape" && !event.isComposing) event.target.closest(".pane")?.focus();
  });
  const toggle = list.querySelector("[type=checkbox]");
  toggle.checked = !areKeysOff();
  toggle.addEventListener("change", () => set(SWITCH, toggle.checked ? "on" : "off"));
}
