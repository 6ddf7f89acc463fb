// A row of a draft as a page has it, and a server that answers its saves in their order.
import { createServer } from "node:http";

export const state = { textContent: "" };
export const undo = { disabled: true };
const tokens = [{ value: "fresh" }];

globalThis.document = {
  body: { setAttribute() {} },
  getElementById: (id) => ({ "save-state": state, undo })[id] ?? null,
  querySelectorAll: (selector) => (selector.includes("csrf") ? tokens : []),
  addEventListener() {},
  createElement: () => ({ setAttribute() {}, append(words) { this.words = words; } }),
};

export class Form extends EventTarget {
  isConnected = true;

  constructor(action, ...fields) {
    super();
    this.action = action;
    this.elements = [...fields];
    for (const field of fields) this.elements[field.name] ??= field;
  }

  querySelector() { return null; }

  prepend(line) { this.line = line.words; }

  type(name, text) {
    this.elements[name].value = text;
    this.dispatchEvent(Object.defineProperty(new Event("input"), "target", { value: this.elements[name] }));
  }
}

// `answers` are [status, facts] in the order of the saves; the last one goes on.
export const draftOf = async (test, ...answers) => {
  const posts = [];
  const server = createServer(async (request, answer) => {
    let text = "";
    for await (const part of request) text += part;
    posts.push(Object.fromEntries(new URLSearchParams(text)));
    const [status, told] = answers.length > 1 ? answers.shift() : answers[0];
    answer.writeHead(status, { "Content-Type": "application/json", Connection: "close" }).end(JSON.stringify(told));
  });
  await new Promise((done) => { server.listen(0, "127.0.0.1", done); });
  test.after(() => server.close());
  return { posts, url: `http://127.0.0.1:${server.address().port}/row/` };
};
