// What changed in the room goes up in one request at a time, until the server holds all of it.
import { merged } from "../forms/merge.js";

const PAUSE = 600; // milliseconds after the last keystroke

export class Queue {
  submitter = null; // the button to press once all is saved
  #isSending = false;
  #refusal = null;

  // `save(revision, fields)` answers as exchange.js does; `later(wait)` calls `send` then; `state` says how it stands;
  // `offer` shows two texts of a field; `submit` presses a button.
  constructor(unsaved, { save, later, state, offer, submit }) {
    Object.assign(this, { unsaved, fields: unsaved.fields, save, later, state, offer, submit });
  }

  touch(name) {
    this.unsaved.touch(name);
    this.state.typed();
    this.later(PAUSE);
  }

  async send() {
    if (this.#isSending || !this.unsaved.names.length) return;
    this.#isSending = true;
    this.state.saving();
    const sent = Object.fromEntries(this.unsaved.names.map((name) => [name, this.fields.valueOf(name)]));
    const answer = await this.save(this.fields.valueOf("revision"), sent);
    this.#isSending = false;
    this.#take(answer, sent);
  }

  // Another tab or device saved this field as `theirs`.
  settle(name, theirs, saved) {
    const { unsaved, fields } = this;
    const mine = fields.valueOf(name);
    const { text, isTwo } = merged(unsaved.base(name), mine, theirs);
    unsaved.setBase(name, theirs);
    const both = fields.isText(name) ? fields.joined(name, theirs, mine) : theirs;
    fields.write(name, isTwo ? both : text);
    if (isTwo && fields.isSeen(name)) this.offer(name, { mine, theirs, both, shown: both, saved });
    if (fields.valueOf(name) === theirs) unsaved.confirm(name, theirs);
    unsaved.keep(); // the joined text from now on: the old one would be offered again after a reload
  }

  #take(answer, sent) {
    const { unsaved } = this;
    const names = Object.keys(sent);
    if (answer.revision !== undefined) this.fields.write("revision", String(answer.revision));
    if (answer.missing) this.state.missing(answer.missing);
    if (answer.state === "saved") names.forEach((name) => unsaved.confirm(name, sent[name]));
    if (answer.state === "saved-elsewhere") names.forEach((name) => this.settle(name, answer.fields[name], answer.saved));
    if (answer.state === "refused") {
      unsaved.refuse(answer.field ? [answer.field] : names);
      this.#refusal = answer;
    }
    this.#say(answer);
    if (answer.state === "unsent") this.later(answer.wait);
    else if (unsaved.names.length) this.later(this.submitter ? 0 : PAUSE);
  }

  #say(answer) {
    const { unsaved } = this;
    const isKept = unsaved.keep();
    const problem = answer.state === "unsent" ? answer : unsaved.refused.length > 0 && this.#refusal;
    if (problem) {
      this.state.unsaved(problem, unsaved.since, isKept);
      this.submitter = null;
    } else if (unsaved.isEmpty) {
      this.state.saved();
      if (this.submitter) this.submit(this.submitter);
    }
  }
}
