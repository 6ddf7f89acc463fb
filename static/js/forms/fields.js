// The fields of a form by their names, whatever their kind, read and written as text.
import { gettext } from "../page/texts.js";
import { drawnIn, isChoice, isHidden, isMenu, isTick, put, valueIn } from "./kinds.js";
import { unfold } from "./unfold.js";

export class Fields {
  constructor(form) { this.form = form; }

  #all(name) { return [...this.form.elements].filter((field) => field.name === name); }

  has(name) { return this.#all(name).length > 0; }
  // Whether it holds one text or one answer, not a list.
  isSingle(name) {
    const [first, ...more] = this.#all(name);
    return isChoice(first) || (!more.length && !/^(checkbox|select-multiple)$/.test(first.type));
  }

  isText(name) { return ![isChoice, isTick, isMenu, isHidden].some((isKind) => isKind(this.#all(name)[0])); }

  isSeen(name) { return !isHidden(this.#all(name)[0]); }

  valueOf(name) { return valueIn(this.#all(name)); }

  // What the page came with: a browser may have filled a field with an older text when it went back to the page.
  drawnOf(name) { return drawnIn(this.#all(name)); }

  // The caret stays at its distance from the end, so that somebody who types goes on where they were.
  write(name, text) {
    const fields = this.#all(name);
    const [field] = fields;
    if (!this.isText(name)) {
      put(fields, text);
    } else if (field.value !== text) {
      const fromEnd = field.value.length - field.selectionEnd;
      field.value = text;
      const isActive = field.ownerDocument?.activeElement === field;
      if (isActive) field.setSelectionRange(text.length - fromEnd, text.length - fromEnd);
    }
  }

  focus(name) {
    const field = this.#all(name).find(({ checked }) => checked) ?? this.#all(name)[0];
    unfold(field);
    field.focus();
  }

  change(name, text) {
    this.write(name, text);
    this.#all(name)[0].dispatchEvent(new Event("input", { bubbles: true }));
    this.focus(name);
  }

  joined(name, one, other) {
    return this.#all(name)[0].tagName === "TEXTAREA" ? `${one}\n${other}` : `${one} / ${other}`;
  }

  labelOf(name) {
    const [field] = this.#all(name);
    const row = field.closest("tr")?.querySelector("th span:not(.kbd)");
    const legend = isChoice(field) && field.closest("fieldset")?.querySelector("legend :is(b, h2)");
    const words = [...(row || legend || field.labels?.[0])?.childNodes ?? []].filter(({ nodeName }) => !["SMALL", "SELECT", "TIME"].includes(nodeName));
    return words.map((node) => node.textContent).join("").trim() || field.ariaLabel;
  }

  placeOf(name) { return this.#all(name)[0].closest(".note-words, .field, fieldset, table") ?? this.#all(name)[0]; }

  wordsOf(name, value) {
    const [first] = this.#all(name);
    if (isMenu(first)) return [...first.options].find((option) => option.value === value)?.text ?? value;
    if (isTick(first)) return value ? gettext("asked") : gettext("not asked");
    if (!isChoice(first)) return value;
    const label = this.#all(name).find((field) => field.value === value)?.closest("label");
    if (!label) return gettext("nothing");
    return (label.querySelector("b, .vh") ?? label).textContent.trim().replace(/^.*: /, "");
  }
}
