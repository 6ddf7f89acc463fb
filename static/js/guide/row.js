// A row of a draft: each field that changes goes up with the mark of what the page showed.
import { Fields } from "../forms/fields.js";
import { gettext } from "../page/texts.js";
import { hear, tell } from "./heard.js";
import { post } from "./sending.js";
import { textOf } from "./texts.js";

const WAIT = 600;
const AGAIN = 5000;

export class Row {
  constructor(form) {
    this.form = form;
    this.fields = new Fields(form);
    this.changed = new Set();
    this.held = new Set(); // fields of two texts: nothing of them goes up until somebody chooses
    this.refused = new Set(); // fields that the server refuses as they are
    this.underway = {}; // texts that were sent and not answered yet
    this.known = Object.fromEntries(this.names.map((name) => [name, this.textOf(name)]));
    // A name of somebody is whole only once its field is left: who is called by half of it is given nothing.
    form.addEventListener("input", ({ target }) => { if (!target.list && this.touch(target.name)) this.later(WAIT); });
    form.addEventListener("change", ({ target }) => {
      this.touch(target.name);
      this.send();
    });
  }

  touch(name) { return this.names.includes(name) && !this.held.has(name) && Boolean(this.changed.add(name)); }

  get names() {
    return [...this.form.elements].filter(({ name }) => name.startsWith("seen-")).map(({ name }) => name.slice(5));
  }

  get open() { return [...this.held, ...this.refused, ...this.changed, ...Object.keys(this.underway)]; }

  textOf(name) { return textOf(this.form, name); }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), wait);
  }

  // One request of a row at a time: the next one waits for its marks.
  send() {
    clearTimeout(this.timer);
    this.sending = (this.sending ?? Promise.resolve()).then(() => this.save());
    return this.sending;
  }

  // All of it goes up before an act draws it anew. False where something would be lost: refused, or of two texts.
  async settle() {
    this.isNews = false;
    for (let tries = 0, before = Infinity; tries < 2 || this.changed.size < before; tries += 1) {
      before = this.changed.size;
      await this.send();
      if (!this.changed.size) break;
    }
    return !this.open.length && !this.isNews;
  }

  async save() {
    const names = [...this.changed].filter((name) => !this.held.has(name));
    if (!names.length || !this.form.isConnected) return;
    this.changed.clear();
    const texts = Object.fromEntries(names.map((name) => [name, this.textOf(name)]));
    const before = { ...this.underway };
    Object.assign(this.underway, texts);
    try {
      const { status, told } = await post(this.form, texts, before);
      hear(this, status, told, texts);
    } catch {
      names.forEach((name) => this.changed.add(name));
      tell(gettext("Not kept yet: the server cannot be reached."));
      this.later(AGAIN);
    } finally {
      names.forEach((name) => delete this.underway[name]);
    }
  }
}
