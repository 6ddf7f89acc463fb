// Ctrl, Shift and a digit make the note that somebody writes evidence of that attribute; again, and it is none. No
// keyboard makes a character of them.
import { gettext } from "../page/texts.js";
import { areKeysOff } from "./shortcuts.js";

document.querySelector(".pane-notes")?.addEventListener("keydown", (event) => {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
  if (!digit || !event.ctrlKey || !event.shiftKey || event.altKey || event.metaKey || areKeysOff()) return;
  const menu = event.target.closest("[data-note]")?.querySelector("[name^='shows-']");
  const option = menu?.options[digit];
  if (!option) return;
  event.preventDefault();
  menu.value = menu.value === option.value ? "" : option.value;
  menu.dispatchEvent(new Event("input", { bubbles: true }));
  document.querySelector("[data-voice]").textContent = menu.value
    ? gettext("Evidence for {name}.", { name: option.text })
    : gettext("Evidence for no attribute.");
});
