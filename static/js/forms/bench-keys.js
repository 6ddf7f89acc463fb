// Keys of the workbench. While the list of kinds has the focus a letter chooses and Enter places; Alt with an arrow goes
// to the block before or after.
import { each } from "../page/each.js";

const TYPED = "select, textarea, input:not([type=radio])"; // there Alt with an arrow means something else

each("[data-kinds]", (form) => {
  // With a fragment in the address, as the link to the content leaves one, a browser takes the focus away again.
  addEventListener("load", () => requestAnimationFrame(() => requestAnimationFrame(() => {
    if (document.activeElement === document.body) form.querySelector("[autofocus]")?.focus();
  })));
  const kinds = [...form.querySelectorAll("[data-letter]")].map((input) => ({ input, letter: input.dataset.letter }));
  form.addEventListener("keydown", (event) => {
    if (event.target.type !== "radio" || event.ctrlKey || event.metaKey || event.altKey) return;
    const kind = kinds.find(({ letter }) => letter === event.key.toUpperCase());
    if (kind) {
      event.preventDefault();
      kind.input.checked = true;
      kind.input.focus();
    } else if (event.key === "Enter") {
      event.preventDefault();
      form.requestSubmit(form.querySelector("[data-place]"));
    }
  });
});

each("[data-bench]", (bench) => {
  const place = { ArrowDown: "[data-next]", ArrowUp: "[data-before]" };
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || !place[event.key] || event.target.matches(TYPED)) return;
    event.preventDefault();
    bench.querySelector(place[event.key])?.click();
  });
});
