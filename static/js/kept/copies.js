// The copies that a device keeps of one form. Each page that somebody types into keeps its own, so two tabs never write
// over each other. A page that has taken another copy's words over takes its place too.
import { same } from "../forms/values.js";

const LONGEST = 14 * 24 * 3600 * 1000; // milliseconds
const newId = () => Math.random().toString(36).slice(2, 12).padEnd(10, "0");

export class Copies {
  #id = newId();
  #isSent = false;
  #taken = [];

  // `shelf` is this device's, `tab` that of this tab alone, `here` a map of what this page has kept, by form.
  constructor({ shelf, tab, here }, form) {
    Object.assign(this, { shelf, tab, here, form });
  }

  #name(id) { return `${this.form}~${id}`; }

  // A copy that its own page has changed since stays.
  #dropAsItWas(copy) {
    if (same(this.shelf.read(this.#name(copy.id)), copy)) this.shelf.drop(this.#name(copy.id));
  }

  dropTaken() { this.#taken.splice(0).forEach((copy) => this.#dropAsItWas(copy)); }

  // The copy of this page or tab first, then the newest.
  get found() {
    const own = this.here.get(this.form);
    const first = own?.id ?? this.tab.read(this.form);
    const copies = this.shelf.names(this.#name("")).map((name) => this.shelf.read(name)).filter(Boolean);
    if (own && !copies.some(({ id }) => id === own.id)) copies.push(own);
    return copies.sort((one, other) => (other.id === first) - (one.id === first) || other.at - one.at);
  }

  isOfThisPage(copy) { return this.here.get(this.form)?.id === copy.id; }

  // The words of this copy stand in the form now.
  take(copy) { this.#taken.push(copy); }

  // False when the device keeps nothing.
  keep(fields, revision) {
    if (this.#isSent) {
      if (same(this.here.get(this.form)?.fields, fields)) return true; // told of twice: nothing was typed since
      this.shelf.drop(this.#name(this.#id));
      [this.#id, this.#isSent] = [newId(), false];
    }
    const copy = { id: this.#id, at: Date.now(), fields, ...(revision && { revision }) };
    this.here.set(this.form, copy);
    this.tab.keep(this.form, this.#id);
    const isKept = this.shelf.keep(this.#name(this.#id), copy);
    if (isKept) this.dropTaken();
    return isKept;
  }

  drop() {
    this.dropTaken();
    this.here.delete(this.form);
    this.shelf.drop(this.#name(this.#id));
  }

  // The number to send along; what is typed from now on is another copy.
  send() {
    this.#isSent = true;
    return this.#id;
  }
}

// Whether all of a copy stands in a page. The page of a refusal need not have all fields of the form it answers.
export const isShown = (copy, page, isAnswer) => Object.entries(copy.fields)
  .every(([name, list]) => same(page[name], list) || (isAnswer && !page[name]));

export const isOver = (copy, done, now) => !copy || done.includes(copy.id) || now - copy.at > LONGEST;
