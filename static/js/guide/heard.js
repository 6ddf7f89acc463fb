// What the server answers to a row of a draft: kept, refused, or written by somebody else meanwhile.
import { merged } from "../forms/merge.js";
import { offerBoth } from "../forms/two-texts.js";
import { say } from "../page/line.js";
import { gettext } from "../page/texts.js";
import { token } from "../page/token.js";
import { isTicked, tick } from "./texts.js";

const AGAIN = 5000; // milliseconds
const state = document.getElementById("save-state");
const undo = document.getElementById("undo");
export const offerUndo = () => { if (undo) undo.disabled = false; };
export const tell = (words) => { if (state) state.textContent = words; };

export function hear(row, status, told, texts) {
  if (told.code === "stale-token") {
    token.renew(told.token);
    Object.keys(texts).forEach((name) => row.changed.add(name));
    row.later(0);
  } else if (status === 200) {
    for (const [name, mark] of Object.entries(told.marks)) {
      learn(row, name, mark, texts[name]);
      row.refused.delete(name);
    }
    offerUndo();
    if (row.refused.size) return;
    row.form.querySelector(":scope > .kept")?.remove();
    tell(gettext("Kept {time}", { time: told.saved }));
  } else if (status === 409) {
    told.fields.forEach((field) => offer(row, field, texts[field.name]));
    Object.keys(texts).filter((name) => !told.fields.some((field) => field.name === name)).forEach((name) => row.changed.add(name));
    if (row.changed.size) row.later(0);
  } else {
    say(row.form, told.sentence);
    tell(gettext("Not kept: see the field."));
    refuse(row, status, told.field, Object.keys(texts));
  }
}

// A refused field waits until somebody changes it. The others go up again, after a fault that passes later.
function refuse(row, status, field, names) {
  if (field) row.refused.add(field);
  names.filter((name) => name !== field).forEach((name) => row.changed.add(name));
  if (field && row.changed.size) row.later(0);
  else if ([401, 429].includes(status) || status >= 500) row.later(AGAIN);
}

function learn(row, name, mark, text) {
  row.form.elements[`seen-${name}`].value = mark;
  row.known[name] = text;
}

function offer(row, { name, theirs, mark }, mine) {
  const { isTwo } = merged(row.known[name], mine, theirs);
  learn(row, name, mark, theirs);
  tell(gettext("Somebody else changed this meanwhile."));
  const areBoxes = isTicked(row.form, name);
  if (areBoxes || row.form.elements[name].tagName === "SELECT") {
    if (areBoxes) tick(row.form, name, theirs);
    else row.form.elements[name].value = theirs;
    row.isNews = true;
    say(row.form, gettext("Somebody else chose otherwise meanwhile. Their choice is shown: change it again if yours is right."));
  } else if (isTwo) {
    const both = row.fields.joined(name, theirs, mine);
    row.held.add(name);
    row.changed.delete(name);
    offerBoth(row.fields, name, { mine, theirs, both, shown: mine, when: "", foot: gettext("Until you choose, theirs counts.") }, () => {
      row.held.delete(name);
      row.changed.add(name);
      row.send();
    });
  } else if (row.textOf(name) === mine) {
    row.fields.write(name, theirs);
  }
}
