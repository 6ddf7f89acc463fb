// What fields of each kind hold, as text. `fields` are those of one name: the radios of one choice, else one field.
export const isChoice = (field) => field.type === "radio";
export const isTick = (field) => field.type === "checkbox";
export const isMenu = (field) => field.tagName === "SELECT";
export const isHidden = (field) => field.type === "hidden";

export const valueIn = ([first, ...more]) => {
  if (isTick(first)) return first.checked ? first.value : "";
  return isChoice(first) ? [first, ...more].find((field) => field.checked)?.value ?? "" : first.value;
};

const drawnMenu = (menu) => ([...menu.options].find((option) => option.defaultSelected) ?? menu.options[0])?.value ?? "";

// What the page came with. A hidden field forgets it, so the page says it once more.
export const drawnIn = ([first, ...more]) => {
  if (isMenu(first)) return drawnMenu(first);
  if (isTick(first)) return first.defaultChecked ? first.defaultValue : "";
  if (isChoice(first)) return [first, ...more].find((field) => field.defaultChecked)?.value ?? "";
  return first.dataset?.drawn ?? first.defaultValue;
};

// For all but text that somebody may be typing.
export const put = ([first, ...more], text) => {
  if (isChoice(first)) [first, ...more].forEach((other) => { other.checked = other.value === text; });
  else if (!isTick(first) || text) first.value = text;
  if (isTick(first)) first.checked = text !== "";
};
