// What the pages do beyond links: copy a citation, keys for a page of a paper, Shift-Enter in the SQL editor, and open
// menus that close, which Datasette's own pages have inline, where the content security policy does not let it run.

var DATASETTE_ALLOW_FACET = true; // eslint-disable-line no-unused-vars -- read by Datasette's table.js

(function () {
  "use strict";

  function copy(button) {
    const field = document.getElementById(button.dataset.copies);
    const told = button.parentNode.querySelector("[role=status]");
    field.select();
    const done = navigator.clipboard
      ? navigator.clipboard.writeText(field.value)
      : Promise.resolve(document.execCommand("copy"));
    done.then(
      () => { told.textContent = "Copied."; },
      () => { told.textContent = "Selected: copy it with the keyboard."; }
    );
  }

  function follow(selector) {
    const link = document.querySelector(selector);
    if (link) link.click();
  }

  function neighbour(step) {
    const links = Array.from(document.querySelectorAll(".others li a[href*='record=']"));
    const at = links.findIndex((link) => link.getAttribute("aria-current"));
    const next = links[at < 0 && step < 0 ? links.length - 1 : at + step];
    if (next) next.click();
  }

  const KEYS = {
    ArrowLeft: () => follow("a[rel=prev]"),
    ArrowRight: () => follow("a[rel=next]"),
    j: () => neighbour(1),
    k: () => neighbour(-1),
    c: () => follow("button[data-copies]"),
  };

  function typing(target) {
    return target.closest("input, textarea, select, [contenteditable], .sheet.scrolls");
  }

  function press(event) {
    if (event.key === "Enter" && event.shiftKey && event.target.id === "sql-editor") {
      event.preventDefault();
      event.target.form.submit();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || typing(event.target)) return;
    if (document.body.classList.contains("desk-page") && KEYS[event.key]) {
      event.preventDefault();
      KEYS[event.key]();
    }
  }

  function closeMenus(event) {
    document.querySelectorAll("details.nav-menu[open], details.actions-menu-links[open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  }

  document.addEventListener("keydown", press);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-copies]");
    if (button) copy(button);
    closeMenus(event);
  });
})();
