// A digit chooses among the answers of the rating or the score that has the focus, and nowhere else.
import { areKeysOff } from "./shortcuts.js";

document.querySelector(".pane-score")?.addEventListener("keydown", (event) => {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
  if (!digit || event.target.type !== "radio" || event.altKey || event.ctrlKey || event.metaKey || areKeysOff()) return;
  const choice = event.target.closest("fieldset").querySelectorAll("[type=radio]")[digit - 1];
  if (!choice) return;
  event.preventDefault();
  choice.focus();
  choice.checked = true;
  choice.dispatchEvent(new Event("input", { bubbles: true }));
});
