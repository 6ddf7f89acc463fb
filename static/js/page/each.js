// Does something once with each element of a kind: those of the page, and those of parts that are swapped in later.
export const each = (selector, act) => {
  const known = new WeakSet();
  const begin = (root) => {
    const found = [...root.querySelectorAll(selector)];
    if (root.matches?.(selector)) found.unshift(root);
    for (const element of found.filter((other) => !known.has(other))) {
      known.add(element);
      act(element);
    }
  };
  begin(document);
  document.addEventListener("htmx:load", (event) => begin(event.target));
};
