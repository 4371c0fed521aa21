/** Gives each table of an author a region that scrolls by itself, with a place in the tab order while it is needed. */
const TABLES = ":is(.prose, .question) table";
const main = document.getElementById("innehall");
const sizes = new ResizeObserver((seen) => {
  for (const { target } of seen) reach(target);
});

wrap(main);
document.addEventListener("larbron:shown", (event) => wrap(event.target));

function wrap(place) {
  for (const table of place.querySelectorAll(TABLES)) {
    if (table.closest(".table-scroll")) continue;
    const region = document.createElement("div");
    region.className = "table-scroll";
    table.before(region);
    region.append(table);
    reach(region);
    sizes.observe(region);
  }
}

function reach(region) {
  const wide = region.scrollWidth > region.clientWidth;
  for (const [name, value] of [["tabindex", "0"], ["role", "group"], ["aria-label", main.dataset.table]]) {
    if (wide) region.setAttribute(name, value);
    else region.removeAttribute(name);
  }
}
