// Signing out empties this browser. Text that the server has not confirmed would go with it: ask once more.
import { device } from "../kept/device.js";
import { sentences } from "./sign-out-words.js";

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-sign-out]");
  const own = device.names().length;
  const others = device.countOfOthers;
  if (!form || event.submitter?.hasAttribute("data-sure") || own + others === 0) return;
  event.preventDefault();
  const dialog = form.querySelector("dialog");
  dialog.querySelector("[data-unsent]").textContent = sentences(own, others);
  dialog.showModal();
});
