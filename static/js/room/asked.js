// Questions of the guide are ticked off as they are asked, with the minute; what is heard next is about the last one.
import { secondNow } from "./clock.js";
import { minuteOf } from "./note-names.js";

const ticks = [...document.querySelectorAll("[name^='asked-']")];

const boxNow = () => document.querySelector(".boxes [aria-current]")?.dataset.part ?? "";
let last = { part: "" };

const draw = (tick) => {
  const isTimed = tick.checked && /^\d+$/.test(tick.value);
  tick.closest("label").querySelector("time").textContent = isTimed ? minuteOf(Number(tick.value)) : "";
};

// Before the room saves it: the value is its second, "yes" while no clock runs.
ticks.forEach((tick) => tick.addEventListener("input", () => {
  tick.value = secondNow() || "yes";
  draw(tick);
  last = tick.checked ? { part: tick.name.replace("asked", "question"), within: boxNow() } : { part: "" };
  document.dispatchEvent(new CustomEvent("asked"));
}));

// The question that was just asked, until the clock comes to another part of the guide; else that part.
export const presentPart = () => (last.part && last.within === boxNow() ? last.part : boxNow());
export const drawTicks = () => ticks.forEach(draw);
