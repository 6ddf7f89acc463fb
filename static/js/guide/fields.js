// The fields of a draft guide are kept while somebody types. Each sends the mark of what the page showed: where somebody
// else wrote meanwhile, both texts are shown and neither is lost.
import { Fields } from "../forms/fields.js";
import { merged } from "../forms/merge.js";
import { offerBoth } from "../forms/two-texts.js";
import { each } from "../page/each.js";
import { say } from "../page/line.js";
import { gettext } from "../page/texts.js";
import { token } from "../page/token.js";

const WAIT = 600;
const AGAIN = 5000;
const state = document.getElementById("save-state");
const rows = new Set();
const tell = (words) => { if (state) state.textContent = words; };

class Row {
  constructor(form) {
    this.form = form;
    this.fields = new Fields(form);
    this.changed = new Set();
    this.held = new Set(); // fields of two texts: nothing of them goes up until somebody chooses
    this.known = Object.fromEntries(this.names.map((name) => [name, this.textOf(name)]));
    form.addEventListener("input", ({ target }) => {
      if (!this.names.includes(target.name) || this.held.has(target.name)) return;
      this.changed.add(target.name);
      this.later(WAIT);
    });
    form.addEventListener("change", () => this.send());
  }

  get names() {
    return [...this.form.elements].filter(({ name }) => name.startsWith("seen-")).map(({ name }) => name.slice(5));
  }

  textOf(name) {
    const field = this.form.elements[name];
    return field.type === "checkbox" ? (field.checked ? "on" : "") : field.value;
  }

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
    const names = [...this.changed];
    if (!names.length || !this.form.isConnected) return;
    this.changed.clear();
    const texts = Object.fromEntries(names.map((name) => [name, this.textOf(name)]));
    const marks = names.map((name) => [`seen-${name}`, this.form.elements[`seen-${name}`].value]);
    const body = new URLSearchParams({ ...texts, ...Object.fromEntries(marks), act: "save", csrfmiddlewaretoken: token.value });
    try {
      const answer = await fetch(this.form.action, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
      this.hear(answer.status, await answer.json(), texts);
    } catch {
      names.forEach((name) => this.changed.add(name));
      tell(gettext("Not kept yet: the server cannot be reached."));
      this.later(AGAIN);
    }
  }

  hear(status, told, texts) {
    if (told.code === "stale-token") {
      token.renew(told.token);
      Object.keys(texts).forEach((name) => this.changed.add(name));
      this.later(0);
    } else if (status === 200) {
      this.form.querySelector(":scope > .kept")?.remove();
      for (const [name, mark] of Object.entries(told.marks)) this.learn(name, mark, texts[name]);
      tell(gettext("Kept {time}", { time: told.saved }));
    } else if (status === 409) {
      told.fields.forEach((field) => this.offer(field, texts[field.name]));
      Object.keys(texts).filter((name) => !told.fields.some((field) => field.name === name)).forEach((name) => this.changed.add(name));
      if (this.changed.size) this.later(0);
    } else {
      say(this.form, told.sentence);
      tell(gettext("Not kept: see the field."));
    }
  }

  learn(name, mark, text) {
    this.form.elements[`seen-${name}`].value = mark;
    this.known[name] = text;
  }

  offer({ name, theirs, mark }, mine) {
    const { isTwo } = merged(this.known[name], mine, theirs);
    this.learn(name, mark, theirs);
    tell(gettext("Somebody else changed this meanwhile."));
    const field = this.form.elements[name];
    if (field.type === "checkbox" || field.tagName === "SELECT") {
      if (field.type === "checkbox") field.checked = Boolean(theirs);
      else field.value = theirs;
      say(this.form, gettext("Somebody else chose otherwise meanwhile. Their choice is shown: change it again if yours is right."));
    } else if (isTwo) {
      const both = this.fields.joined(name, theirs, mine);
      this.held.add(name);
      offerBoth(this.fields, name, { mine, theirs, both, shown: mine, when: "", foot: gettext("Until you choose, theirs counts.") }, () => {
        this.held.delete(name);
        this.changed.add(name);
        this.send();
      });
    } else {
      this.fields.write(name, theirs);
    }
  }
}

each("form[data-row]", (form) => {
  rows.add(new Row(form));
  form.querySelector("[data-save]").hidden = true;
});

// What is still to be kept goes up before another act draws the list anew.
const settle = () => Promise.all([...rows].filter(({ form }) => form.isConnected || rows.delete(form)).map((row) => row.send()));
document.addEventListener("htmx:confirm", (event) => {
  if (!event.detail.elt.closest("#fields")) return;
  event.preventDefault();
  settle().then(() => event.detail.issueRequest());
});

const AT = { ArrowUp: "up", ArrowDown: "down" };
document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("form[data-row], form[data-add]");
  if (!form || event.isComposing) return;
  if (event.altKey && AT[event.key] && form.matches("[data-row]")) {
    const button = form.querySelector(`[name=act][value=${AT[event.key]}]`);
    if (button) { event.preventDefault(); button.click(); }
  } else if (event.key === "Enter" && !event.shiftKey && !event.altKey && event.target.matches("form[data-add] textarea")) {
    event.preventDefault();
    form.requestSubmit();
  }
});
