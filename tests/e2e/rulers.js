// What the browser tests measure on a page. Each ruler returns a sentence for each thing that is wrong.
(() => {
  const name = (el) => `<${el.localName} class="${el.getAttribute("class") ?? ""}"> ${(el.innerText ?? "").replace(/\s+/g, " ").trim().slice(0, 60)}`;
  const isHidden = (el) => {
    for (let at = el; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      const box = at.getBoundingClientRect();
      if (style.visibility === "hidden" || style.clipPath !== "none" || (box.width <= 1 && style.overflow === "hidden")) return true;
    }
    return !el.getClientRects().length;
  };
  const inside = (inner, outer, style) =>
    (style.overflowX === "visible" || (inner.left >= outer.left - 1 && inner.right <= outer.right + 1)) &&
    (style.overflowY === "visible" || (inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1));

  // Text that lies outside an ancestor which clips it, so that nobody can scroll to it.
  function cut() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = new Set();
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement;
      if (!node.data.trim() || parent.closest("script, style, noscript, option") || isHidden(parent)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (let at = parent; at && at !== document.body; at = at.parentElement) {
        const style = getComputedStyle(at);
        if (style.overflow === "visible") continue;
        const outer = at.getBoundingClientRect();
        const clips = { overflowX: ["hidden", "clip"].includes(style.overflowX) ? "clip" : "visible",
                        overflowY: ["hidden", "clip"].includes(style.overflowY) ? "clip" : "visible" };
        if ([...range.getClientRects()].some((box) => box.width && !inside(box, outer, clips))) found.add(`cut: ${name(parent)}`);
        if (["auto", "scroll"].includes(style.overflowX)) break;
      }
    }
    document.querySelectorAll(".table-stack").forEach((table) => {
      const wrap = table.closest(".table-wrap");
      if (innerWidth <= 720 && wrap && wrap.scrollWidth > wrap.clientWidth + 1) found.add(`a table of rows scrolls sideways: ${name(wrap)}`);
    });
    return [...found];
  }

  const ACTIVE = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const shown = (el) => !isHidden(el) && !el.disabled && el.getBoundingClientRect().width > 0;
  const body = (el) => (el.matches("input") && getComputedStyle(el).opacity === "0" ? el.closest("label") ?? el : el);

  // Targets smaller than 24 px; a link inside a sentence is as high as its line.
  function small() {
    return [...document.querySelectorAll(ACTIVE)].filter(shown).filter((el) => {
      const style = getComputedStyle(el);
      const box = (el.matches("[type=checkbox], [type=radio]") ? el.closest("label") ?? el : body(el)).getBoundingClientRect();
      return style.display !== "inline" && (box.width < 24 || box.height < 24);
    }).map((el) => { const b = body(el).getBoundingClientRect(); return `small, ${b.width.toFixed(0)} x ${b.height.toFixed(0)}: ${name(el)}`; });
  }

  // Bars that stay while the page scrolls: they leave three fifths of the window to what is read.
  const stays = (el) => ["fixed", "sticky"].includes(getComputedStyle(el).position);
  function bars() {
    return [...document.querySelectorAll("body *")].filter((el) => stays(el) && !isHidden(el) && !el.closest("dialog"));
  }
  function room() {
    const taken = new Array(innerHeight).fill(false);
    const kept = bars();
    for (const share of [0, 0.5, 1]) {
      scrollTo(0, share * document.documentElement.scrollHeight);
      const rows = new Array(innerHeight).fill(false);
      for (const bar of kept) {
        const box = bar.getBoundingClientRect();
        if (box.width < innerWidth / 2 || box.height > innerHeight * 3) continue;
        const style = getComputedStyle(bar);
        const isStuck = style.position === "fixed" || Math.abs(box.top) < 1 || Math.abs(box.bottom - innerHeight + (parseFloat(style.bottom) || 0)) < 1;
        if (isStuck) for (let y = Math.max(0, Math.floor(box.top)); y < Math.min(innerHeight, box.bottom); y++) rows[y] = true;
      }
      rows.forEach((is, y) => { taken[y] ||= is; });
    }
    scrollTo(0, 0);
    const share = taken.filter(Boolean).length / innerHeight;
    return share > 0.4 ? [`bars that stay take ${Math.round(share * 100)} %: ${kept.map(name).join(" | ")}`] : [];
  }

  // Focus that cannot be seen: no ring, or under a bar that stays.
  function focus() {
    const found = [];
    const start = document.activeElement;
    const kept = bars();
    for (const el of [...document.querySelectorAll(`${ACTIVE}, [tabindex="0"]`)].filter(shown)) {
      if (document.querySelector("dialog[open]") && !el.closest("dialog[open]")) continue;
      el.focus();
      if (document.activeElement !== el) continue;
      const ringed = [el, body(el)].some((at) => { const s = getComputedStyle(at); return s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1; });
      if (!ringed) found.push(`no focus ring: ${name(el)}`);
      const box = body(el).getBoundingClientRect();
      if (box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth) { found.push(`focus out of sight: ${name(el)}`); continue; }
      if (box.height > innerHeight / 2) continue; // no place would show all of it
      const over = kept.filter((bar) => !bar.contains(el)).find((bar) => {
        const b = bar.getBoundingClientRect();
        const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
        const [top, bottom] = [Math.max(box.top, 0) + 1, Math.min(box.bottom, innerHeight) - 1];
        const hits = [top, (top + bottom) / 2, bottom].filter((y) => bar.contains(document.elementFromPoint(x, y)));
        // A browser scrolls to the caret of a text area and to the mark of a choice, not to all of the box.
        const most = el.matches("textarea") ? 2 : el.matches("input") ? 1 : 0;
        return b.top < box.bottom && b.bottom > box.top && hits.length > most;
      });
      if (over) found.push(`focus under ${name(over)}: ${name(el)}`);
    }
    start?.focus?.();
    scrollTo(0, 0);
    return found;
  }

  window.rulers = { cut, small, room, focus };
})();
