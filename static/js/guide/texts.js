// What a field of a row holds, as one text: of boxes, what is ticked, each in a line.
const all = (form, name) => [...form.elements].filter((field) => field.name === name);

export const isTicked = (form, name) => all(form, name)[0].type === "checkbox";

export function textOf(form, name) {
  const fields = all(form, name);
  return isTicked(form, name) ? fields.filter(({ checked }) => checked).map(({ value }) => value).join("\n") : fields[0].value;
}

export function tick(form, name, text) {
  const chosen = text.split("\n");
  all(form, name).forEach((box) => { box.checked = chosen.includes(box.value); });
}
