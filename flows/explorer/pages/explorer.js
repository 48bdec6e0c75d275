// What makes reading quicker; every page works without it.
"use strict";

// A period is chosen by dragging over the histogram; a click follows the link of a bar. By keyboard the histogram is one
// stop: arrows lead from bar to bar, with Shift over a period, and Enter chooses.
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

  const bars = [...svg.querySelectorAll("a")];
  let anchor = 0;
  for (const bar of bars.slice(1)) bar.setAttribute("tabindex", "-1");
  const mark = (here) => {
    const low = bars[Math.min(anchor, here)].querySelector(".bar"), high = bars[Math.max(anchor, here)].querySelector(".bar");
    const begin = Number(low.getAttribute("x")), end = Number(high.getAttribute("x")) + Number(high.getAttribute("width"));
    chosen.setAttribute("x", begin);
    chosen.setAttribute("width", anchor === here ? 0 : end - begin);
  };
  svg.addEventListener("keydown", (event) => {
    const here = bars.indexOf(document.activeElement);
    const then = { ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: bars.length - 1 }[event.key];
    if (event.key === "Enter" && anchor !== here) {
      event.preventDefault();
      const dates = [bars[Math.min(anchor, here)], bars[Math.max(anchor, here)]].map((bar) => new URL(bar.getAttribute("href"), location));
      dates[0].searchParams.set("until", dates[1].searchParams.get("until"));
      location.assign(dates[0]);
    } else if (then !== undefined && bars[then]) {
      event.preventDefault();
      if (!event.shiftKey) anchor = then;
      bars[here].setAttribute("tabindex", "-1");
      bars[then].setAttribute("tabindex", "0");
      bars[then].focus();
      mark(then);
    }
  });
}

// Ctrl+Enter in a statement runs it.
for (const text of document.querySelectorAll("form.statement textarea")) {
  for (const hint of text.form.querySelectorAll(".keys")) hint.hidden = false;
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) text.form.requestSubmit();
  });
}
