// What keeps a page from being used without a pointer or without sight, as a list of sentences; run in the page.
() => {
  const faults = [];
  const all = (selector, inside = document) => Array.from(inside.querySelectorAll(selector));
  const start = (e) => e.outerHTML.slice(0, 100);

  function name(e) {
    const by = all(`[id="${e.getAttribute("aria-labelledby")}"]`).map((x) => x.textContent).join("");
    const inside = all("img[alt], title", e).map((x) => x.alt || x.textContent).join("");
    return (e.getAttribute("aria-label") || e.textContent || e.value || e.title || by || inside).trim();
  }

  function structure() {
    if (!document.title || !document.documentElement.lang) faults.push("no title or language");
    if (all("h1").length !== 1 || all("main").length !== 1) faults.push("not one h1 and one main");
    let level = 1;
    for (const heading of all("main h1, main h2, main h3, main h4")) {
      const now = Number(heading.tagName[1]);
      if (now > level + 1) faults.push("a heading skips a level: " + start(heading));
      level = now;
    }
    const ids = all("[id]").map((e) => e.id);
    for (const id of new Set(ids.filter((id, n) => ids.indexOf(id) !== n))) faults.push("an id stands twice: " + id);
  }

  function names() {
    for (const e of all("a[href], button, summary")) if (!name(e)) faults.push("no name: " + start(e));
    for (const e of all("img:not([alt]), svg[role=img]:not([aria-label])")) faults.push("no text: " + start(e));
    for (const e of all("input:not([type=hidden]):not([type=submit]), select, textarea")) {
      if (!e.labels.length && !e.getAttribute("aria-label") && !e.title) faults.push("no label: " + start(e));
    }
    for (const e of all("table")) if (!e.caption) faults.push("no caption: " + start(e));
    for (const e of all("th")) if (!e.scope) faults.push("no scope: " + start(e));
  }

  function scrolling() {
    for (const e of all(".table-wrapper, .charted, .sheet")) {
      if (e.scrollWidth > e.clientWidth && e.tabIndex < 0) faults.push("scrolls, but not by keyboard: " + start(e));
    }
  }

  const rgb = (colour) => colour.match(/[\d.]+/g).map(Number);

  function light(colour) {
    const linear = rgb(colour).slice(0, 3).map((v) => v / 255)
      .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return linear[0] * 0.2126 + linear[1] * 0.7152 + linear[2] * 0.0722;
  }

  function ground(e) {
    for (let at = e; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      const parts = rgb(colour);
      if (parts.length < 4 || parts[3] > 0.5) return colour;
    }
    return "rgb(255, 255, 255)";
  }

  function contrast() {
    const seen = new Set();
    for (const e of all("body *")) {
      const printed = Array.from(e.childNodes).some((n) => n.nodeType === 3 && n.data.trim());
      if (!printed || e.closest("svg, option, script, .unseen, .skip") || !e.getClientRects().length) continue;
      const [a, b] = [light(getComputedStyle(e).color), light(ground(e))];
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      if (ratio >= 4.5 || seen.has(e.tagName + e.className)) continue;
      seen.add(e.tagName + e.className);
      faults.push(`contrast ${ratio.toFixed(1)}: ${start(e)}`);
    }
  }

  structure(); names(); scrolling(); contrast();
  return faults;
}
