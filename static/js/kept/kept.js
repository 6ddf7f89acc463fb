// What is typed into a form stays on this device until the server has told, with a cookie, that the act was done.
// A form that is loaded again gets it back, and says so. The room's form has an autosave of its own.
import { each } from "../page/each.js";
import { isOver } from "./copies.js";
import { device, tab } from "./device.js";
import { keep, TYPED } from "./form.js";

const here = new Map();
const senders = new WeakMap();

// Copies of forms that were done are dropped, and those that nobody came back for.
const settle = () => {
  const done = [...document.cookie.matchAll(/(?:^|; )kept-(\w+)=/g)].map((found) => found[1]);
  device.sweep("form:", (copy) => isOver(copy, done, Date.now()));
  for (const [form, copy] of here) if (done.includes(copy.id)) here.delete(form);
  for (const id of done) document.cookie = `kept-${id}=; Max-Age=0; Path=/; SameSite=Lax`;
};

const begin = (form) => {
  if (!form.querySelector(TYPED) || form.querySelector("[type=password]")) return;
  const send = keep(form, { shelf: device, tab, here });
  senders.set(form, send);
  form.addEventListener("submit", () => {
    const field = form.elements.kept ?? form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: "kept" }));
    field.value = send();
  });
};

settle();
each("form[method=post]:not([data-autosave], [data-unkept])", begin);

// A form that htmx sends fires no `submit` where its button is pressed for it. An element that asks while somebody types
// sends nothing that could be done.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  const send = detail.elt.matches("form, button") && senders.get(detail.elt.form ?? detail.elt.closest("form"));
  if (send) detail.parameters.kept = send();
});
document.addEventListener("htmx:afterRequest", settle);
