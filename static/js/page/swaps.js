// What follows when htmx has asked for a part of the page. A refusal without a part of its own is a sentence, which is
// shown at the form; what was typed stays in it.
import { say } from "./line.js";
import { sentenceOf } from "./swap-words.js";

const hear = (words) => { document.querySelector("[data-voice]").textContent = words; };

const tell = (asker, words) => {
  const form = asker.form ?? asker.closest("form");
  if (form) say(form, words);
  hear(words);
};

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (!detail.xhr.getResponseHeader("Content-Type")?.startsWith("text/plain")) return;
  detail.shouldSwap = false;
  detail.isError = false;
  tell(detail.requestConfig.elt, detail.xhr.responseText);
});

for (const name of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(name, ({ detail }) => {
    tell(detail.requestConfig.elt, sentenceOf(detail.xhr.status));
  });
}

// The focus goes to what is wrong, else to where the act was done, else to what comes next. A field that asks while
// somebody types keeps it.
document.addEventListener("htmx:afterSettle", ({ target, detail }) => {
  const asker = detail.requestConfig.elt;
  if (!asker.matches("form, button")) return;
  const done = asker.closest("[id][tabindex='-1']")?.id;
  const place = target.querySelector("[role=alert][tabindex]")
    ?? (done && target.querySelector(`#${CSS.escape(done)}`))
    ?? target.querySelector("[data-focus]");
  place?.focus();
  hear(target.querySelector("[data-said]")?.textContent ?? "");
});
