// A button or link with data-open shows the dialog of that id; links keep their page for those without JavaScript.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-open]");
  const dialog = opener && document.getElementById(opener.dataset.open);
  if (dialog) {
    event.preventDefault();
    dialog.showModal();
  }
  const closer = event.target.closest("[data-close]");
  if (closer) {
    event.preventDefault();
    closer.closest("dialog").close();
  }
});
document.querySelectorAll("dialog[data-shown]").forEach((dialog) => dialog.showModal());
document.querySelector(".error-summary, [role=alert][tabindex]")?.focus();
