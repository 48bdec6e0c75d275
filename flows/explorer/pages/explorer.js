// What makes reading quicker; every page works without it.
"use strict";

// A period is chosen by dragging over the histogram; a click follows the link of a bar.
for (const figure of document.querySelectorAll(".days")) {
  const svg = figure.querySelector("svg"), chosen = svg.querySelector(".chosen");
  const first = Date.parse(figure.dataset.first), days = (Date.parse(figure.dataset.last) - first) / 864e5 + 1;
  let from = null, to = null;
  const place = (event) => {
    const box = svg.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
  };
  const day = (share) => new Date(first + Math.min(days - 1, Math.floor(share * days)) * 864e5).toISOString().slice(0, 10);
  svg.addEventListener("pointerdown", (event) => { from = to = place(event); });
  svg.addEventListener("pointermove", (event) => {
    if (from === null) return;
    to = place(event);
    chosen.setAttribute("x", 720 * Math.min(from, to));
    chosen.setAttribute("width", 720 * Math.abs(to - from));
  });
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("click", (event) => {
    if (from !== null && Math.abs(to - from) > 0.01) {
      event.preventDefault();
      const address = new URL(location.href);
      for (const name of ["page", "format", "table", "rows"]) address.searchParams.delete(name);
      address.searchParams.set("since", day(Math.min(from, to)));
      address.searchParams.set("until", day(Math.max(from, to)));
      location.assign(address);
    }
    from = null;
  });
  window.addEventListener("pointercancel", () => { from = null; });
}

// A choice in a form is taken at once; without a script there is its button.
for (const choice of document.querySelectorAll("form.order select")) {
  choice.addEventListener("change", () => choice.form.requestSubmit());
}

// Ctrl+Enter in a statement runs it.
for (const text of document.querySelectorAll("form.statement textarea")) {
  for (const hint of text.form.querySelectorAll(".keys")) hint.hidden = false;
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) text.form.requestSubmit();
  });
}
