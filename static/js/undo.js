// A choice that was there before and is changed, by an arrow key for one, can be taken back: with the button beside
// it, or with Ctrl or Command and Z. The offer stays until another choice is made.
import { change, focus, labelOf, valueOf, wordsOf } from "./fields.js";

const form = document.querySelector("form[data-autosave]");
const offer = document.querySelector("[data-undo]");

if (form && offer) {
  const [words, button] = offer.children;
  const voice = document.querySelector("[data-voice]");
  const choices = form.querySelectorAll("input[type=radio]");
  const before = new Map([...choices].map((field) => [field.name, valueOf(form, field.name)]));
  let open = null;

  const close = () => { open = null; offer.hidden = true; };

  const undo = () => {
    const { name, from } = open;
    close();
    before.set(name, from);
    change(form, name, from);
    focus(form, name);
    voice.textContent = `${labelOf(form, name)} is ${wordsOf(form, name, from)} again.`;
  };

  form.addEventListener("input", ({ target }) => {
    if (target.type !== "radio") return;
    const now = valueOf(form, target.name);
    const from = open?.name === target.name ? open.from : before.get(target.name);
    before.set(target.name, now);
    if (!from || from === now) { close(); return; }
    open = { name: target.name, from };
    const to = now ? wordsOf(form, target.name, now) : "unseen";
    words.textContent = `${labelOf(form, target.name)}: ${to} instead of ${wordsOf(form, target.name, from)}.`;
    voice.textContent = `${words.textContent} Undo with Control Z.`;
    const group = target.closest(".seg, table");
    if (group) group.after(offer);
    else target.closest("fieldset").append(offer);
    offer.hidden = false;
    offer.scrollIntoView({ block: "nearest" });
  });
  button.addEventListener("click", undo);
  form.addEventListener("keydown", (event) => {
    if (!open || event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey)) return;
    if (event.target.type !== "radio" && event.target !== button) return;
    event.preventDefault();
    undo();
  });
}
