// A line at the head of a form that says what became of the words in it.
import { gettext } from "./texts.js";

export const say = (form, words, discard) => {
  form.querySelector(":scope > .kept")?.remove();
  const line = document.createElement("p");
  line.className = "kept";
  line.setAttribute("role", "status");
  line.append(`${words} `);
  if (discard) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "linkbtn", textContent: gettext("Discard") });
    button.addEventListener("click", () => { discard(); line.remove(); });
    line.append(button);
  }
  form.prepend(line);
};
