// One form whose words this device keeps. `keep` answers with a function that is called when the form is sent, and gives
// the number of its copy.
import { Fields } from "../forms/fields.js";
import { offerBoth } from "../forms/two-texts.js";
import { put, valuesOf } from "../forms/values.js";
import { say } from "../page/line.js";
import { apart, changed } from "./compare.js";
import { Copies, isShown } from "./copies.js";
import { gettext } from "../page/texts.js";

export const TYPED = "textarea, input:is([type=text], [type=email], [type=url], [type=tel], [type=number], [type=date], [type=time])";
const FOOT = gettext("The other one was typed in another tab. Both stay on this device until you choose.");
const clock = (time) => new Intl.DateTimeFormat("en-GB", { timeStyle: "short" }).format(time);

export const keep = (form, shelves) => {
  const fields = new Fields(form);
  const page = valuesOf(form);
  const copies = new Copies(shelves, `form:${new URL(form.action).pathname}${form.dataset.kept ? `#${form.dataset.kept}` : ""}`);
  const isAnswer = form.closest("[data-answer]") !== null;
  const { revision } = form.elements;
  const newest = revision?.value;
  const { found } = copies;
  const shown = found.filter((copy) => isShown(copy, page, isAnswer));
  const [mine, ...others] = found.filter((copy) => !shown.includes(copy));
  const refused = isAnswer && shown.length ? shown[0].fields : {};

  const write = () => {
    const kept = changed(valuesOf(form), page, refused);
    if (!kept) copies.drop();
    else if (!copies.keep(kept, revision?.value)) say(form, gettext("This device cannot keep what you typed: send it before you leave this page."));
  };

  const discard = () => {
    form.reset();
    if (revision) revision.value = newest;
    copies.drop();
    form.querySelectorAll("[data-two]").forEach((box) => box.remove());
    form.querySelector(TYPED).focus();
  };

  const offer = (name, copy, chosen) => {
    const [mineNow, theirs] = [fields.valueOf(name), copy.fields[name][0] ?? ""];
    const both = fields.isText(name) ? fields.joined(name, mineNow, theirs) : mineNow;
    offerBoth(fields, name, { mine: mineNow, theirs, both, shown: mineNow, when: gettext("typed {time}", { time: clock(copy.at) }), foot: FOOT }, chosen);
  };

  // Another page's copy: what nobody wrote here goes in, what was written in both is shown.
  const settle = (copy) => {
    const { free, both } = apart(copy, valuesOf(form), page, copy.revision === mine.revision);
    put(form, free);
    // Of a list, such as people ticked, what stands here counts: it has no place for two answers.
    const open = new Set(both.filter((name) => fields.isSingle(name)));
    if (!open.size) copies.take(copy);
    for (const name of [...open]) {
      offer(name, copy, () => {
        open.delete(name);
        if (!open.size) copies.take(copy);
        write();
      });
    }
  };

  shown.forEach((copy) => copies.take(copy));
  if (!isAnswer) copies.dropTaken(); // they were saved all the same
  if (mine) {
    put(form, mine.fields);
    copies.take(mine);
    // A text belongs to the state it was written for: what changed meanwhile is for the server to tell.
    if (mine.revision) revision.value = mine.revision;
    form.closest("details")?.setAttribute("open", "");
    if (!copies.isOfThisPage(mine)) say(form, gettext("Restored what you typed, not sent yet."), discard);
    others.reverse().forEach(settle);
  }
  form.addEventListener("input", write);
  return () => {
    write();
    return copies.send();
  };
};
