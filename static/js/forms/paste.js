// A pasted text brings its headings, lists and tables along, in a hidden field of the form. Whoever goes on typing
// means the text as it stands; so does a page that is larger than a form may be.
import { each } from "../page/each.js";

const MOST = 1_500_000;

each("[data-paste]", (field) => {
  const rich = field.form.querySelector("[data-rich]");
  let pasted = "";
  field.addEventListener("paste", (event) => {
    const html = field.value.trim() ? "" : event.clipboardData.getData("text/html");
    pasted = html.length > MOST ? "" : html;
  });
  field.addEventListener("input", () => {
    rich.value = pasted;
    pasted = "";
  });
});
