// What scripts say, in the language of the page. A page that is not in English has a table of all of it, by the English.
const table = globalThis.document?.getElementById?.("script-texts")?.textContent;
const texts = table ? JSON.parse(table) : {};

// `{name}` in a text stands for the value of that name.
export const gettext = (english, values = {}) => (texts[english] ?? english)
  .replace(/\{(\w+)\}/g, (_, name) => values[name]);

export const ngettext = (one, many, number, values = {}) => gettext(number === 1 ? one : many, { number, ...values });
