// Enter in a field of one line sends no form: what a form does is done by its button. Signing in and searching are
// one thought, and keep it.
const OWN_ENTER = ["submit", "button", "reset", "image", "file", "color"];

document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.key !== "Enter" || field.tagName !== "INPUT" || OWN_ENTER.includes(field.type)) return;
  if (field.form?.method === "post" && !field.closest(".signin, .account")) event.preventDefault();
});
