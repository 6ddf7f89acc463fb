// The fields of a form by their names, whatever their kind, read and written as text.
const all = (form, name) => [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
const isChoice = (field) => field.type === "radio";

export const has = (form, name) => all(form, name).length > 0;
export const isText = (form, name) => !isChoice(all(form, name)[0]);

export const valueOf = (form, name) => {
  const [first, ...more] = all(form, name);
  return isChoice(first) ? [first, ...more].find((field) => field.checked)?.value ?? "" : first.value;
};

// What the page came with: a browser may have filled a field with an older text when it went back to the page.
export const drawnOf = (form, name) => {
  const [first, ...more] = all(form, name);
  return isChoice(first) ? [first, ...more].find((field) => field.defaultChecked)?.value ?? "" : first.defaultValue;
};

// The caret stays at its distance from the end, so that somebody who types goes on where they were.
export const write = (form, name, text) => {
  const fields = all(form, name);
  if (isChoice(fields[0])) {
    fields.forEach((field) => { field.checked = field.value === text; });
  } else if (fields[0].value !== text) {
    const [field] = fields;
    const fromEnd = field.value.length - field.selectionEnd;
    field.value = text;
    if (document.activeElement === field) field.setSelectionRange(text.length - fromEnd, text.length - fromEnd);
  }
};

export const focus = (form, name) => (all(form, name).find((field) => field.checked) ?? all(form, name)[0]).focus();

export const change = (form, name, text) => {
  write(form, name, text);
  all(form, name)[0].dispatchEvent(new Event("input", { bubbles: true }));
  focus(form, name);
};

export const joined = (form, name, one, other) => (
  all(form, name)[0].tagName === "TEXTAREA" ? `${one}\n${other}` : `${one} / ${other}`
);

export const labelOf = (form, name) => {
  const [field] = all(form, name);
  const row = field.closest("tr")?.querySelector("th span:last-child");
  const legend = isChoice(field) && field.closest("fieldset")?.querySelector("legend :is(b, h2)");
  return (row || legend || field.labels?.[0])?.textContent ?? field.ariaLabel;
};

export const placeOf = (form, name) => all(form, name)[0].closest(".field, fieldset, table");

export const wordsOf = (form, name, value) => {
  if (isText(form, name)) return value;
  const label = all(form, name).find((field) => field.value === value)?.closest("label");
  if (!label) return "nothing";
  return (label.querySelector("b, .vh") ?? label).textContent.trim().replace(/^.*: /, "");
};
