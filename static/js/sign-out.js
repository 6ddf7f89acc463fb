// Signing out empties this browser. Text that the server has not confirmed would go with it: ask once more.
import { countOfOthers, namesOnDevice } from "./device.js";

const sentences = (own, others) => [
  own === 1 && "1 text that you typed is on this device and not on the server.",
  own > 1 && `${own} texts that you typed are on this device and not on the server.`,
  others > 0 && `Someone else who uses this device has unsent text here too (${others}).`,
  "Signing out deletes all that is kept here.",
].filter(Boolean).join(" ");

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-sign-out]");
  const own = namesOnDevice().length;
  const others = countOfOthers();
  if (!form || event.submitter?.hasAttribute("data-sure") || own + others === 0) return;
  event.preventDefault();
  const dialog = form.querySelector("dialog");
  dialog.querySelector("[data-unsent]").textContent = sentences(own, others);
  dialog.showModal();
});
