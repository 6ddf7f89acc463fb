// Signals of the interview room: a chosen one is lifted by a second click or by Delete.
import { gettext } from "../page/texts.js";

const lift = (input) => {
  input.checked = false;
  input.dispatchEvent(new Event("input", { bubbles: true }));
};
document.querySelectorAll(".sigs input").forEach((input) => {
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
