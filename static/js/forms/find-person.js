// A long list of people to tick gets a field that shows those whose name or address holds what is typed.
import { gettext } from "../page/texts.js";

const LONG = 12;
const plain = (text) => text.normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "").toLowerCase();

document.querySelectorAll("[data-find-in]").forEach((list) => {
  const rows = [...list.querySelectorAll("label")];
  if (rows.length <= LONG) return;
  const field = document.createElement("input");
  field.type = "search";
  field.className = "input";
  field.placeholder = gettext("Find a person");
  field.setAttribute("aria-label", gettext("Find a person in this list"));
  list.before(field);
  field.addEventListener("input", () => {
    const words = plain(field.value).split(/\s+/);
    rows.forEach((row) => {
      const ticked = row.querySelector("input").checked;
      row.hidden = !ticked && !words.every((word) => plain(row.textContent).includes(word));
    });
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault(); // it looks for people, it does not send the form
  });
});
