// What stands in a form, as {name: [values]}: read, compared, written back. Hidden fields, files and buttons are not part of it.
const fieldsOf = (form) => [...form.elements].filter((field) => field.name && !/^(hidden|file|submit|button)$/.test(field.type));
const isChoice = (field) => field.type === "radio" || field.type === "checkbox";
export const valuesOf = (form) => {
  const values = {};
  for (const field of fieldsOf(form)) {
    values[field.name] ??= [];
    if (!isChoice(field) || field.checked) values[field.name].push(field.value);
  }
  return values;
};
export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

export const put = (form, values) => {
  const next = {};
  for (const field of fieldsOf(form).filter(({ name }) => name in values)) {
    const list = values[field.name];
    const at = next[field.name] ?? 0;
    if (isChoice(field)) field.checked = list.includes(field.value);
    else [field.value, next[field.name]] = [list[at] ?? "", at + 1];
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
};
