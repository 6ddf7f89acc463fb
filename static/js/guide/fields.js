// The fields of a draft guide are kept while somebody types. Each sends the mark of what the page showed: where somebody
// else wrote meanwhile, both texts are shown and neither is lost.
import { each } from "../page/each.js";
import { beforeActs } from "./acts.js";
import { offerUndo } from "./heard.js";
import { Row } from "./row.js";

const rows = new Set();

each("form[data-row]", (form) => {
  rows.add(new Row(form));
  form.querySelector("[data-save]").hidden = true;
});

beforeActs(rows);
document.addEventListener("htmx:afterSettle", ({ detail }) => { if (detail.requestConfig.verb === "post") offerUndo(); });

// Whoever leaves the page leaves nothing behind.
addEventListener("pagehide", () => rows.forEach((row) => row.save()));

const AT = { ArrowUp: "up", ArrowDown: "down" };
document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("form[data-row], form[data-add]");
  if (!form || event.isComposing) return;
  if (event.altKey && AT[event.key] && form.matches("[data-row]")) {
    const button = form.querySelector(`[name=act][value=${AT[event.key]}]`);
    if (button) { event.preventDefault(); button.click(); }
  } else if (event.key === "Enter" && !event.shiftKey && !event.altKey && event.target.matches("form[data-add] :is(textarea, input)")) {
    event.preventDefault();
    form.requestSubmit(form.querySelector("button"));
  }
});
