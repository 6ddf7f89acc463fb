// Sizes that come from data: written here, since the pages carry no style attributes.
document.querySelectorAll("[data-m]").forEach((box) => {
  box.style.setProperty("--m", box.dataset.m);
  box.style.setProperty("--p", `${box.dataset.p || 0}%`);
});
