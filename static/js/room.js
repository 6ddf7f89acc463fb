// The interview room: one pane at a time on narrow screens, signals by key and click, the clock.
document.addEventListener("click", (event) => {
  const tab = event.target.closest("[data-tab]");
  if (tab) {
    const box = tab.closest("[data-view]");
    box.dataset.view = tab.dataset.tab;
    box.querySelectorAll("[data-tab]").forEach((other) => other.setAttribute("aria-selected", other === tab));
  }
});

// A chosen signal is lifted by a second click or by Delete.
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

document.addEventListener("keydown", (event) => {
  const digit = event.altKey && /^Digit([1-9])$/.exec(event.code);
  const row = digit && document.querySelectorAll(".sigs tr:has(.kbd)")[digit[1] - 1];
  if (row) {
    event.preventDefault();
    const [own, asked] = row.querySelectorAll("input");
    if (asked.checked) return lift(asked);
    const next = own.checked ? asked : own;
    next.checked = true;
    next.dispatchEvent(new Event("input", { bubbles: true }));
  }
  const pane = event.altKey && { KeyG: "guide", KeyN: "notes", KeyS: "score" }[event.code];
  if (pane) {
    document.querySelector(`[data-tab="${pane}"]`)?.click();
    document.querySelector(`[data-pane="${pane}"]`)?.focus();
  }
});

// Where the list of signals is folded, its head says what it holds.
const seen = document.querySelector("[data-seen]");
const count = () => {
  const prompted = document.querySelectorAll('.sigs input[value="prompted"]:checked').length;
  const all = document.querySelectorAll(".sigs input:checked").length;
  seen.textContent = prompted ? `${all} seen, ${prompted} after a prompt` : `${all} seen`;
};
if (seen) {
  count();
  document.addEventListener("input", count);
}
