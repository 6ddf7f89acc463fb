// While the interview runs, its clock counts up, silently, and the time boxes say which of them is now.
// Long after its end it keeps the planned time that the page came with.
import { gettext } from "../page/texts.js";

const clock = document.querySelector("[data-clock]");

// The second of the interview, as text; "" while no clock runs.
export const secondNow = () => {
  const second = clock ? Math.floor((Date.now() - Date.parse(clock.dataset.clock)) / 1000) : -1;
  return second < 0 || second > clock.dataset.minutes * 120 ? "" : String(second);
};

if (clock) {
  const started = Date.parse(clock.dataset.clock);
  const length = Number(clock.dataset.minutes);
  const [time, total] = clock.children;
  const boxes = [...document.querySelectorAll(".boxes > li")];
  boxes.forEach((box) => { box.dataset.words = box.lastElementChild.textContent; });
  const two = (number) => String(number).padStart(2, "0");

  // `words` is the time box of a part, such as "5–10 min".
  const leftOf = (left, words) => gettext("{left} min left of {all}", { left, all: words.replace(/\D+$/, "") });

  const fill = (minutes) => {
    let from = 0;
    boxes.forEach((box, number) => {
      const size = Number(box.dataset.m);
      const last = number === boxes.length - 1;
      const now = minutes >= from && (minutes < from + size || last);
      const words = box.lastElementChild;
      box.style.setProperty("--p", `${Math.min(Math.max((minutes - from) / size, 0), 1) * 100}%`);
      box.toggleAttribute("data-late", last && minutes >= from + size);
      now ? box.setAttribute("aria-current", "step") : box.removeAttribute("aria-current");
      const left = Math.ceil(from + size - minutes);
      words.textContent = now && left > 0 ? leftOf(left, box.dataset.words) : box.dataset.words;
      from += size;
    });
  };

  const show = () => {
    const seconds = Math.floor((Date.now() - started) / 1000);
    if (seconds < 0 || seconds > length * 120) return;
    time.textContent = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
    total.textContent = `/ ${length}:00`;
    clock.toggleAttribute("data-late", seconds >= length * 60);
    fill(seconds / 60);
  };
  show();
  setInterval(show, 1000);
}
