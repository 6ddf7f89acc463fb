// What the server has not confirmed yet stays on this device, under a prefix of the person who is signed in:
// nobody else who uses this browser gets to see it.
const OWN = `unison:${document.documentElement.dataset.user}:`;
const ANYONE = /^unison:\d+:/;

// A browser may refuse: storage that is switched off or full. Nothing may then claim to be kept.
export const attempt = (act, otherwise) => {
  try { return act(); } catch { return otherwise; }
};

export const keep = (name, entry) => attempt(() => {
  localStorage.setItem(OWN + name, JSON.stringify(entry));
  return true;
}, false);

export const read = (name) => attempt(() => JSON.parse(localStorage.getItem(OWN + name)), null);

export const drop = (name) => attempt(() => localStorage.removeItem(OWN + name));

export const namesOnDevice = (start = "") => attempt(() => Object.keys(localStorage), [])
  .filter((key) => key.startsWith(OWN + start)).map((key) => key.slice(OWN.length));

export const countOfOthers = () => attempt(() => Object.keys(localStorage), [])
  .filter((key) => ANYONE.test(key) && !key.startsWith(OWN)).length;
