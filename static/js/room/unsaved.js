// The fields of the room that the server has not confirmed, in this page and on this device.
export class Unsaved {
  since = new Map(); // from when on, by field
  #bases = new Map(); // what the server holds, as far as this page knows
  #refused = new Set(); // fields that the server refuses as they are

  constructor(fields, shelf, url) {
    this.fields = fields;
    this.shelf = shelf;
    this.url = url;
    this.seat = fields.valueOf("seat");
  }

  #key(name) { return `room:${this.seat}:${name}`; }

  get isEmpty() { return !this.since.size; }
  get names() { return [...this.since.keys()].filter((name) => !this.#refused.has(name)); }
  get refused() { return [...this.#refused]; }

  base(name) { return this.#bases.get(name) ?? this.fields.drawnOf(name); }
  setBase(name, text) { this.#bases.set(name, text); }

  touch(name) {
    if (!this.since.has(name)) this.since.set(name, Date.now());
    this.#refused.delete(name);
    return this.keep();
  }

  refuse(names) { names.forEach((name) => this.#refused.add(name)); }

  // False when the browser does not let anything be kept.
  keep() {
    const revision = this.fields.valueOf("revision");
    return [...this.since].every(([name, since]) => this.shelf.keep(this.#key(name), {
      url: this.url, revision, base: this.base(name), text: this.fields.valueOf(name), since,
    }));
  }

  // The server holds `text`. What was typed since stays unsaved, and so does what another tab has kept since.
  confirm(name, text) {
    this.setBase(name, text);
    if (this.fields.valueOf(name) !== text) return;
    this.since.delete(name);
    if (this.shelf.read(this.#key(name))?.text === text) this.shelf.drop(this.#key(name));
  }

  // What this device kept from before, as [name, entry, forget], the oldest first. `prepare` may make the field that a name asks for.
  onDevice(prepare = () => {}) {
    const start = this.#key("");
    return this.shelf.names(start)
      .map((key) => [key.slice(start.length), this.shelf.read(key), () => this.shelf.drop(key)])
      .filter(([, entry]) => entry)
      .sort(([, one], [, other]) => one.since - other.since)
      .filter(([name]) => {
        prepare(name);
        return this.fields.has(name);
      });
  }

  restore(name, { base, text, since }) {
    this.setBase(name, base);
    this.since.set(name, since);
    this.fields.write(name, text);
  }
}
