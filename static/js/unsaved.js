// The fields of the room that the server has not confirmed, in this page and on this device.
import { drop, keep, namesOnDevice, read } from "./device.js";
import { drawnOf, has, valueOf, write } from "./fields.js";

export class Unsaved {
  since = new Map(); // from when on, by field
  #bases = new Map(); // what the server holds, as far as this page knows
  #refused = new Set(); // fields that the server refuses as they are

  constructor(form) {
    this.form = form;
    this.seat = form.elements.seat.value;
    this.url = form.dataset.autosave;
  }

  #key(name) { return `room:${this.seat}:${name}`; }

  get isEmpty() { return !this.since.size; }
  get names() { return [...this.since.keys()].filter((name) => !this.#refused.has(name)); }
  get refused() { return [...this.#refused]; }

  base(name) { return this.#bases.get(name) ?? drawnOf(this.form, name); }
  setBase(name, text) { this.#bases.set(name, text); }

  touch(name) {
    if (!this.since.has(name)) this.since.set(name, Date.now());
    this.#refused.delete(name);
    return this.keep();
  }

  refuse(names) { names.forEach((name) => this.#refused.add(name)); }

  // False when the browser does not let anything be kept.
  keep() {
    const revision = this.form.elements.revision.value;
    return [...this.since].every(([name, since]) => keep(this.#key(name), {
      url: this.url, revision, base: this.base(name), text: valueOf(this.form, name), since,
    }));
  }

  // The server holds `text`. What was typed since stays unsaved, and so does what another tab has kept since.
  confirm(name, text) {
    this.setBase(name, text);
    if (valueOf(this.form, name) !== text) return;
    this.since.delete(name);
    if (read(this.#key(name))?.text === text) drop(this.#key(name));
  }

  // What this device kept from before, as [name, text, forget].
  onDevice() {
    const start = this.#key("");
    return namesOnDevice(start).map((key) => [key.slice(start.length), read(key), () => drop(key)])
      .filter(([name, entry]) => entry && has(this.form, name));
  }

  restore(name, { base, text, since }) {
    this.setBase(name, base);
    this.since.set(name, since);
    write(this.form, name, text);
  }
}
