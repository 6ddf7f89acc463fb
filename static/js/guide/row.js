// A row of a draft: each field that changes goes up with the mark of what the page showed.
import { Fields } from "../forms/fields.js";
import { gettext } from "../page/texts.js";
import { token } from "../page/token.js";
import { hear, tell } from "./heard.js";
import { textOf } from "./texts.js";

const WAIT = 600;
const AGAIN = 5000;
const SMALL = 60_000; // letters that a browser still sends when the page is left

export class Row {
  constructor(form) {
    this.form = form;
    this.fields = new Fields(form);
    this.changed = new Set();
    this.held = new Set(); // fields of two texts: nothing of them goes up until somebody chooses
    this.refused = new Set(); // fields that the server refuses as they are
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

  async save() {
    const names = [...this.changed].filter((name) => !this.held.has(name));
    if (!names.length || !this.form.isConnected) return;
    this.changed.clear();
    const texts = Object.fromEntries(names.map((name) => [name, this.textOf(name)]));
    const marks = names.map((name) => [`seen-${name}`, this.form.elements[`seen-${name}`].value]);
    const body = new URLSearchParams({ ...texts, ...Object.fromEntries(marks), act: "save", csrfmiddlewaretoken: token.value });
    try {
      const how = { method: "POST", headers: { Accept: "application/json" }, redirect: "manual", keepalive: `${body}`.length < SMALL };
      const answer = await fetch(this.form.action, { ...how, body });
      hear(this, answer.status, await answer.json(), texts);
    } catch {
      names.forEach((name) => this.changed.add(name));
      tell(gettext("Not kept yet: the server cannot be reached."));
      this.later(AGAIN);
    }
  }
}
