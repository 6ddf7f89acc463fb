// Signals of the interview room: a chosen one is lifted by a second click or by Delete.
import { gettext } from "../page/texts.js";
import { secondNow } from "./clock.js";
import { minuteOf } from "./note-names.js";

const lift = (input) => {
  input.checked = false;
  input.dispatchEvent(new Event("input", { bubbles: true }));
};
document.querySelectorAll(".sigs input[type=radio]").forEach((input) => {
  let was = false;
  input.closest("label").addEventListener("pointerdown", () => { was = input.checked; });
  input.addEventListener("click", () => { if (was) { was = false; lift(input); } });
  input.addEventListener("keydown", (event) => { if (event.key === "Delete") lift(input); });
});

// Where the list of signals is folded, its head says what it holds.
const seen = document.querySelector("[data-seen]");
const count = () => {
  const prompted = document.querySelectorAll('.sigs input[value="prompted"]:checked').length;
  const all = document.querySelectorAll(".sigs input:checked").length;
  seen.textContent = prompted ? gettext("{all} seen, {prompted} after a prompt", { all, prompted }) : gettext("{all} seen", { all });
};
if (seen) {
  count();
  document.addEventListener("input", count);
}

// A phone has room for either the signals or the notes.
const well = seen?.closest("details");
if (well && matchMedia("(max-width: 45rem)").matches) well.open = false;

// Each keeps the minute at which it came up.
document.querySelectorAll("[name^='seen-']").forEach((field) => { field.value = field.dataset.drawn; });
document.addEventListener("input", ({ target }) => {
  const row = target.type === "radio" && target.closest(".sigs tr");
  if (!row) return;
  const seen = row.querySelector("[name^='seen-']");
  seen.value = row.querySelector(":checked") ? secondNow() : "";
  row.querySelector("time").textContent = minuteOf(seen.value);
  seen.dispatchEvent(new Event("input", { bubbles: true }));
});
