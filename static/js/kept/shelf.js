// Entries in a storage of the browser, under a prefix of the person who is signed in: nobody else who uses this
// browser gets to see them.
const ANYONE = /^unison:\d*:/;
const SOMEBODY = /^unison:\d+:/; // with an account

// A browser may refuse: storage that is switched off or full. Nothing may then claim to be kept.
const attempt = (act, otherwise) => {
  try { return act(); } catch { return otherwise; }
};

export class Shelf {
  #storage;
  #own;

  // `storage` is a function: with storage switched off, to name it is an error already.
  constructor(storage, user) {
    this.#storage = storage;
    this.#own = `unison:${user}:`;
  }

  #keys() { return attempt(() => Object.keys(this.#storage()), []).filter((key) => ANYONE.test(key)); }
  #entry(key) { return attempt(() => JSON.parse(this.#storage().getItem(key)), null); }

  // False when the browser does not let anything be kept.
  keep(name, entry) {
    return attempt(() => {
      this.#storage().setItem(this.#own + name, JSON.stringify(entry));
      return true;
    }, false);
  }

  read(name) { return this.#entry(this.#own + name); }
  drop(name) { attempt(() => this.#storage().removeItem(this.#own + name)); }

  names(start = "") {
    return this.#keys().filter((key) => key.startsWith(this.#own + start)).map((key) => key.slice(this.#own.length));
  }

  get countOfOthers() { return this.#keys().filter((key) => SOMEBODY.test(key) && !key.startsWith(this.#own)).length; }

  // Drops what is over, whosever it is.
  sweep(start, isOver) {
    for (const key of this.#keys()) {
      if (key.replace(ANYONE, "").startsWith(start) && isOver(this.#entry(key))) {
        attempt(() => this.#storage().removeItem(key));
      }
    }
  }
}
