// A choice that was there before and is changed, by an arrow key for one, can be taken back: with the button beside
// it, or with Ctrl or Command and Z. The offer stays until another choice is made.
import { Fields } from "../forms/fields.js";
import { gettext } from "../page/texts.js";

const form = document.querySelector("form[data-autosave]");
const offer = document.querySelector("[data-undo]");

if (form && offer) {
  const fields = new Fields(form);
  const [words, button] = offer.children;
  const voice = document.querySelector("[data-voice]");
  const choices = form.querySelectorAll("input[type=radio]");
  const before = new Map([...choices].map((field) => [field.name, fields.valueOf(field.name)]));
  let open = null;

  const close = () => { open = null; offer.hidden = true; };

  const undo = () => {
    const { name, from } = open;
    close();
    before.set(name, from);
    fields.change(name, from);
    fields.focus(name);
    voice.textContent = gettext("{label} is {words} again.", { label: fields.labelOf(name), words: fields.wordsOf(name, from) });
  };

  form.addEventListener("input", ({ target }) => {
    if (target.type !== "radio" || target.closest("[data-note]")) return;
    const now = fields.valueOf(target.name);
    const from = open?.name === target.name ? open.from : before.get(target.name);
    before.set(target.name, now);
    if (!from || from === now) { close(); return; }
    open = { name: target.name, from };
    const to = now ? fields.wordsOf(target.name, now) : gettext("unseen");
    words.textContent = gettext("{label}: {to} instead of {from}.", {
      label: fields.labelOf(target.name), to, from: fields.wordsOf(target.name, from),
    });
    voice.textContent = gettext("{change} Undo with Control Z.", { change: words.textContent });
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
