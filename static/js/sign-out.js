// Signing out empties this browser. Text that the server has not confirmed would go with it: ask once more.
import { countOfOthers, namesOnDevice } from "./device.js";

const texts = (number) => (number === 1 ? "1 text" : `${number} texts`);

const sentence = (own, rooms, others) => {
  const where = rooms ? ` (${rooms} of them in a scorecard)` : "";
  const more = others ? ` The unsent text of someone else on this device (${others}) is deleted too.` : "";
  return `${texts(own)} that you typed ${own === 1 ? "is" : "are"} on this device and not on the server${where}. `
    + `Signing out deletes what is kept here.${more}`;
};

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-sign-out]");
  const own = namesOnDevice().length;
  const others = countOfOthers();
  if (!form || event.submitter?.hasAttribute("data-sure") || own + others === 0) return;
  event.preventDefault();
  const dialog = form.querySelector("dialog");
  dialog.querySelector("[data-unsent]").textContent = sentence(own, namesOnDevice("room:").length, others);
  dialog.showModal();
});
