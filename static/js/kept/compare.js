// What differs between what a page came with, what stands in it now, and what another copy of its form holds.
import { same } from "../forms/values.js";

// What is to be kept; `refused` was sent and not taken, so it is kept although the page came with it.
export const changed = (now, page, refused = {}) => {
  const names = Object.keys(now).filter((name) => name in refused || !same(now[name], page[name]));
  return names.length ? { ...refused, ...Object.fromEntries(names.map((name) => [name, now[name]])) } : null;
};

// Of another copy: `free` fields that nobody has changed here, and names of those changed in both. A copy that was
// written for another state of the form has no free fields: somebody has to look.
export const apart = (copy, now, page, isSameState) => {
  const names = Object.keys(copy.fields).filter((name) => name in now && !same(copy.fields[name], now[name]));
  const isFree = (name) => isSameState && same(now[name], page[name]);
  return {
    free: Object.fromEntries(names.filter(isFree).map((name) => [name, copy.fields[name]])),
    both: names.filter((name) => !isFree(name)),
  };
};
