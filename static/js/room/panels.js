// Tabs by the ARIA pattern: one of them is in the tab order, arrows, Home and End choose. Where there is room for all
// panels at once, the tabs are not shown, and the panels are plain regions.
const keys = { ArrowRight: 1, ArrowLeft: -1 };

const begin = (list) => {
  const tabs = [...list.querySelectorAll("[role=tab]")];
  const panels = tabs.map((tab) => document.getElementById(tab.getAttribute("aria-controls")));
  const box = list.closest("[data-view]");

  const choose = (tab) => {
    box.dataset.view = tab.dataset.tab;
    tabs.forEach((other) => {
      other.ariaSelected = String(other === tab);
      other.tabIndex = other === tab ? 0 : -1;
    });
  };
  const reveal = (element) => {
    const number = panels.findIndex((panel) => panel.contains(element));
    if (number >= 0) choose(tabs[number]);
  };

  tabs.forEach((tab, number) => {
    tab.addEventListener("click", () => choose(tab));
    tab.addEventListener("keydown", (event) => {
      const next = { Home: 0, End: tabs.length - 1 }[event.key] ?? number + keys[event.key];
      if (!(next >= -1) || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const other = tabs.at(next % tabs.length);
      choose(other);
      other.focus();
    });
  });
  panels.forEach((panel) => panel.addEventListener("reveal", () => reveal(panel)));
  // A link to a field leads to it, though its panel is not the one that is shown.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link) reveal(document.getElementById(link.hash.slice(1)));
  });
  const asked = location.hash && document.getElementById(location.hash.slice(1));
  if (asked) {
    reveal(asked);
    asked.scrollIntoView();
  }
  new ResizeObserver(() => {
    panels.forEach((panel) => { panel.role = list.checkVisibility() ? "tabpanel" : "region"; });
  }).observe(list);
};
document.querySelectorAll("[role=tablist]").forEach(begin);
