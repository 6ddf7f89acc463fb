// A pasted text brings its headings, lists and tables along, in a hidden field of the form. Whoever goes on typing
// means the text as it stands.
import { each } from "../page/each.js";

each("[data-paste]", (field) => {
  const rich = field.form.querySelector("[data-rich]");
  let pasted = "";
  field.addEventListener("paste", (event) => {
    pasted = field.value.trim() ? "" : event.clipboardData.getData("text/html");
  });
  field.addEventListener("input", () => {
    rich.value = pasted;
    pasted = "";
  });
});
