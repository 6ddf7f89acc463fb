// Two texts of one field: both are shown, and neither goes until somebody chooses.
import { chosenText, parted } from "./merge.js";
import { unfold } from "./unfold.js";
import { gettext } from "../page/texts.js";

const draw = (place, [start, own, end]) => {
  const marked = document.createElement("ins");
  marked.textContent = own;
  place.replaceChildren(start, own ? marked : "", end);
};

const panel = (fields, name, title) => {
  fields.form.querySelector(`[data-two="${CSS.escape(name)}"]`)?.remove();
  const box = document.getElementById("two-texts").content.firstElementChild.cloneNode(true);
  box.dataset.two = name;
  box.querySelector("h2 span").textContent = title;
  fields.placeOf(name).after(box);
  unfold(box);
  box.scrollIntoView({ block: "nearest" });
  document.querySelector("[data-voice]").textContent = title;
  return box;
};

// `shown` stands in the field until somebody chooses; `when` and `foot` say what is to know of the two. `chosen` is called
// once one of them stands.
export const offerBoth = (fields, name, { mine, theirs, both, shown, when, foot }, chosen = () => {}) => {
  const isNote = fields.isText(name);
  const label = fields.labelOf(name);
  const box = panel(fields, name, isNote ? gettext("“{label}” has two texts", { label }) : gettext("“{label}” has two answers", { label }));
  const [here, there] = box.querySelectorAll("[data-text]");
  const texts = isNote ? parted(mine, theirs) : [mine, theirs].map((value) => ["", "", fields.wordsOf(name, value)]);
  draw(here, texts[0]);
  draw(there, texts[1]);
  box.querySelector("[data-when]").textContent = when;
  box.querySelector("[data-choose=both]").hidden = !isNote;
  box.querySelector(".two-foot span").textContent = foot;
  const choose = (text) => {
    box.remove();
    fields.change(name, isNote ? chosenText(fields.valueOf(name), shown, text) : text);
    chosen();
  };
  box.querySelector("[data-choose=here]").addEventListener("click", () => choose(mine));
  box.querySelector("[data-choose=there]").addEventListener("click", () => choose(theirs));
  box.querySelector("[data-choose=both]").addEventListener("click", () => choose(both));
  fields.form.addEventListener("input", (event) => {
    // Somebody who edits the joined text in its field has chosen.
    if (event.target.name === name && isNote && shown === both && !fields.valueOf(name).includes(both)) box.remove();
  });
};

// The card was submitted meanwhile: what this device still keeps can only be read, and let go.
export const offerLate = (fields, name, text, forget) => {
  const box = panel(fields, name, gettext("“{label}” was typed after you submitted", { label: fields.labelOf(name) }));
  const [here, there] = box.querySelectorAll("[data-text]");
  draw(here, ["", fields.wordsOf(name, text), ""]);
  there.parentElement.remove();
  box.querySelector("[data-choose=here]").remove();
  box.querySelector(".two-foot span").textContent = gettext("It is on this device, and not in the scorecard.");
  const button = box.querySelector("[data-choose=both]");
  button.textContent = gettext("Let it go");
  button.addEventListener("click", () => { forget(); box.remove(); });
};
