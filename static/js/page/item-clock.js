// The time of an item of a debrief counts up, silently, and fills the line below it.
import { each } from "./each.js";

export const spelled = (seconds) => {
  const whole = Math.max(Math.floor(seconds), 0);
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  return `${String(minutes).padStart(2, "0")}:${String(rest).padStart(2, "0")}`;
};

each("[data-began]", (clock) => {
  const bar = clock.closest(".itemclock").querySelector("progress");
  const show = () => {
    const seconds = (Date.now() - Date.parse(clock.dataset.began)) / 1000;
    clock.textContent = spelled(seconds);
    bar.value = Math.min(Math.max(seconds / 60, 0), bar.max);
    if (clock.isConnected) setTimeout(show, 1000);
  };
  show();
});
