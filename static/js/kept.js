import { put, same, valuesOf } from "./form-values.js";

// What is typed into a form stays on this device until the server has told, with a cookie, that the act was done.
// A form that is loaded again gets it back, and says so. The room's form has an autosave of its own.
const { user, answer } = document.documentElement.dataset;
const PREFIX = `unison:${user ?? ""}:form:`;
const ANSWER = answer !== undefined; // this page answers a form that was sent
const LONGEST = 14 * 24 * 3600 * 1000; // milliseconds
const TYPED = "textarea, input:is([type=text], [type=email], [type=url], [type=tel], [type=number], [type=date], [type=time])";
const newId = () => Math.random().toString(36).slice(2, 12).padEnd(10, "0");

const read = (key) => {
  try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
};

// Copies of forms that were done are dropped, and those that nobody came back for.
const settle = () => {
  const done = [...document.cookie.matchAll(/(?:^|; )kept-(\w+)=/g)].map((found) => found[1]);
  for (const key of Object.keys(localStorage).filter((name) => /^unison:\d*:form:/.test(name))) {
    const copy = read(key);
    if (!copy || done.includes(copy.id) || Date.now() - copy.at > LONGEST) localStorage.removeItem(key);
  }
  for (const id of done) document.cookie = `kept-${id}=; Max-Age=0; Path=/; SameSite=Lax`;
};

const say = (form, words, discard) => {
  form.querySelector(":scope > .kept")?.remove();
  const line = document.createElement("p");
  line.className = "kept";
  line.setAttribute("role", "status");
  line.append(`${words} `);
  if (discard) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "linkbtn", textContent: "Discard" });
    button.addEventListener("click", () => { discard(); line.remove(); form.querySelector(TYPED).focus(); });
    line.append(button);
  }
  form.prepend(line);
};

const keep = (form) => {
  const key = PREFIX + new URL(form.action).pathname + (form.dataset.kept ? `#${form.dataset.kept}` : "");
  const page = valuesOf(form);
  const { revision } = form.elements;
  const newest = revision?.value;
  const copy = read(key);
  const isShown = copy && Object.entries(copy.fields).every(([name, list]) => same(page[name], list) || (ANSWER && !page[name]));
  const refused = isShown && ANSWER ? copy.fields : {};
  let id = copy?.id ?? newId();
  let isSent = false;

  const drop = () => localStorage.removeItem(key);
  const write = () => {
    const now = valuesOf(form);
    const names = Object.keys(now).filter((name) => name in refused || !same(now[name], page[name]));
    if (isSent) [id, isSent] = [newId(), false];
    if (!names.length) return drop();
    const fields = { ...refused, ...Object.fromEntries(names.map((name) => [name, now[name]])) };
    try {
      localStorage.setItem(key, JSON.stringify({ id, at: Date.now(), fields, revision: revision?.value }));
    } catch { say(form, "This is too long to keep on this device: send it before you leave this page."); }
  };

  if (isShown && !ANSWER) drop(); // it was saved all the same
  if (copy && !isShown) {
    put(form, copy.fields);
    // A text belongs to the state it was written for: what changed meanwhile is for the server to tell.
    if (copy.revision) revision.value = copy.revision;
    form.closest("details")?.setAttribute("open", "");
    say(form, "Restored what you typed, not sent yet.", () => {
      form.reset();
      if (revision) revision.value = newest;
      drop();
    });
  }
  form.addEventListener("input", write);
  form.addEventListener("submit", () => {
    const field = form.elements.kept ?? form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: "kept" }));
    write();
    field.value = id;
    isSent = true;
  });
};

try {
  settle();
  document.querySelectorAll("form[method=post]:not([data-autosave], [data-unkept])").forEach((form) => {
    if (form.querySelector(TYPED) && !form.querySelector("[type=password]")) keep(form);
  });
  document.addEventListener("htmx:afterRequest", settle);
  for (const name of ["htmx:responseError", "htmx:sendError"]) {
    document.addEventListener(name, ({ target }) => {
      const form = target.closest("form");
      if (form) say(form, "That did not reach the server. What you typed is kept on this device.");
    });
  }
} catch { /* a browser that keeps nothing: the pages work without it */ }
