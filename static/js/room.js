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
  const row = digit && document.querySelectorAll(".sigs tbody tr")[digit[1] - 1];
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

const clock = document.querySelector("[data-clock]");
if (clock) {
  const started = Date.parse(clock.dataset.clock);
  const show = () => {
    const seconds = Math.max(0, Math.floor((Date.now() - started) / 1000));
    const part = (n) => String(n).padStart(2, "0");
    clock.textContent = seconds < 36000 ? `${part(Math.floor(seconds / 60))}:${part(seconds % 60)}` : "over";
  };
  show();
  setInterval(show, 1000);
}
