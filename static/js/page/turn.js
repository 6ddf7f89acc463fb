// Keys that turn the pages of a present view, as presenters have them: arrows and page keys.
const TURNS = { ArrowRight: "next", PageDown: "next", ArrowLeft: "back", PageUp: "back" };

export function turnOf(event) {
  const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (isTyping || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return "";
  return TURNS[event.key] ?? "";
}

document.addEventListener("keydown", (event) => {
  const turn = turnOf(event);
  const way = turn && document.querySelector(`[data-turn="${turn}"]`);
  if (!way) return;
  event.preventDefault();
  way.click();
});
