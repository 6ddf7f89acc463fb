// What this browser keeps for the product. No other module touches its storage: all ask this one.
import { Shelf } from "./shelf.js";

const user = document.documentElement.dataset.user ?? "";

export const device = new Shelf(() => localStorage, user); // what was typed and not confirmed, for all tabs
export const tab = new Shelf(() => sessionStorage, user); // what one tab knows through its reloads

// How this browser is used, whoever is signed in: a word by its name.
export const setting = (name) => {
  try { return localStorage.getItem(`unison-${name}`); } catch { return null; }
};
export const set = (name, word) => {
  try { localStorage.setItem(`unison-${name}`, word); } catch { /* then it holds for this page alone */ }
};
