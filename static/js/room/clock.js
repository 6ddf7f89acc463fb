// While the interview runs, its clock counts up, silently, and the time boxes say which of them is now. It starts with the
// interview, not at the planned minute, and goes by the server's time.
import { gettext } from "../page/texts.js";
import { minuteOf } from "./note-names.js";

const boxes = [...document.querySelectorAll(".boxes > li")];
const ahead = new WeakMap(); // how far the server's clock is ahead, by the part of the page that told it
boxes.forEach((box) => { box.dataset.words = box.lastElementChild.textContent; });

const LONGEST = 24 * 3600; // seconds: a clock that nobody ended times nothing a day later

// The seconds of the interview, or null while it has not started.
const passed = () => {
  const clock = document.querySelector("[data-clock]");
  const { clock: started, paused, pauses, now } = clock?.dataset ?? {};
  if (!started) return null;
  if (!ahead.has(clock)) ahead.set(clock, Date.parse(now) - Date.now());
  const until = paused ? Date.parse(paused) : Date.now() + ahead.get(clock);
  const second = Math.max(Math.floor((until - Date.parse(started)) / 1000) - Number(pauses), 0);
  return second <= LONGEST ? second : null;
};

// The second of the interview as text; "" while no clock runs.
export const secondNow = () => String(passed() ?? "");

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
    // Steps of the guide tick themselves off as their time goes by.
    const mark = document.querySelector(`.step[data-part="${box.dataset.part}"] > summary > .mark`);
    if (mark) mark.dataset.s = now ? "now" : minutes >= from ? "done" : "todo";
  });
};

const show = () => {
  const second = passed();
  const clock = document.querySelector("[data-clock]");
  const minute = document.querySelector("[data-minute]");
  if (second === null) return;
  clock.querySelector("[data-time]").textContent = minuteOf(second);
  clock.toggleAttribute("data-late", second >= clock.dataset.minutes * 60);
  if (minute) minute.textContent = minuteOf(second);
  fill(second / 60);
};
show();
if (document.querySelector("[data-clock]")) setInterval(show, 1000);
document.addEventListener("htmx:afterSettle", show);
