// A zone that nobody has chosen yet: the browser's is proposed. Browsers still use names that have changed.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

document.querySelectorAll("select[data-browser-zone]").forEach((select) => {
  const named = JSON.parse(select.dataset.browserZone)[zone] ?? zone;
  const known = [...select.options].some((option) => option.value === named);
  if (!known || named === select.value) return;
  select.value = named;
  const fold = select.closest("details");
  if (fold) fold.open = true;
});
