// How many questions of a form are left, and a link to each: it follows what is filled in.
const box = document.querySelector("[data-left]");
if (box) {
  const form = box.closest("form");
  const links = [...box.querySelectorAll("[data-for]")];
  const isEmpty = (field) => !(field?.value ?? "").trim();
  const count = () => {
    for (const link of links) link.hidden = !isEmpty(form.elements[link.dataset.for]);
    const left = links.filter((link) => !link.hidden).length;
    box.querySelector("[data-count]").textContent = left;
    box.hidden = !left;
    document.querySelector("[data-all]").hidden = Boolean(left);
  };
  form.addEventListener("input", count);
  form.addEventListener("reset", () => setTimeout(count));
  count();
}
