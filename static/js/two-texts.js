// Two texts of one field, typed here and saved elsewhere: both are shown, and neither goes until somebody chooses.
import { change, isText, labelOf, placeOf, valueOf, wordsOf } from "./fields.js";
import { parted } from "./merge.js";

const draw = (place, [start, own, end]) => {
  const marked = document.createElement("ins");
  marked.textContent = own;
  place.replaceChildren(start, own ? marked : "", end);
};

const panel = (form, name, title) => {
  form.querySelector(`[data-two="${CSS.escape(name)}"]`)?.remove();
  const box = document.getElementById("two-texts").content.firstElementChild.cloneNode(true);
  box.dataset.two = name;
  box.querySelector("h2 span").textContent = title;
  placeOf(form, name).after(box);
  box.scrollIntoView({ block: "nearest" });
  document.querySelector("[data-voice]").textContent = title;
  return box;
};

export const offerBoth = (form, name, { mine, theirs, both, saved }) => {
  const isNote = isText(form, name);
  const label = labelOf(form, name);
  const box = panel(form, name, isNote ? `“${label}” has two texts` : `“${label}” has two answers`);
  const [here, there] = box.querySelectorAll("[data-text]");
  const shown = isNote ? parted(mine, theirs) : [mine, theirs].map((value) => ["", "", wordsOf(form, name, value)]);
  draw(here, shown[0]);
  draw(there, shown[1]);
  box.querySelector("[data-when]").textContent = saved ? `saved ${saved}` : "";
  box.querySelector("[data-choose=both]").hidden = !isNote;
  box.querySelector(".two-foot span").textContent = isNote
    ? "Both are safe. Until you choose, both count as written."
    : "Until you choose, what was saved elsewhere counts.";
  const choose = (text) => {
    box.remove();
    // Words that were typed while the choice was open stay.
    change(form, name, isNote ? valueOf(form, name).replace(both, () => text) : text);
  };
  box.querySelector("[data-choose=here]").addEventListener("click", () => choose(mine));
  box.querySelector("[data-choose=there]").addEventListener("click", () => choose(theirs));
  box.querySelector("[data-choose=both]").addEventListener("click", () => choose(both));
  form.addEventListener("input", (event) => {
    // Somebody who edits the joined text in its field has chosen.
    if (event.target.name === name && isNote && !valueOf(form, name).includes(both)) box.remove();
  });
};

// The card was submitted meanwhile: what this device still keeps can only be read, and let go.
export const offerLate = (form, name, text, forget) => {
  const box = panel(form, name, `“${labelOf(form, name)}” was typed after you submitted`);
  const [here, there] = box.querySelectorAll("[data-text]");
  draw(here, ["", wordsOf(form, name, text), ""]);
  there.parentElement.remove();
  box.querySelector("[data-choose=here]").remove();
  box.querySelector(".two-foot span").textContent = "It is on this device, and not in the scorecard.";
  const button = box.querySelector("[data-choose=both]");
  button.textContent = "Let it go";
  button.addEventListener("click", () => { forget(); box.remove(); });
};
