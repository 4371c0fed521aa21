/** Turns the lists to choose from in an ordering question into one list with buttons up and down. */
const ARROWS = { up: "M12 20V4M5 11l7-7 7 7", down: "M12 4v16M5 13l7 7 7-7" };

for (const list of document.querySelectorAll("[data-ordering]")) enhance(list);
for (const shown of ["larbron:shown", "larbron:filled"]) {
  document.addEventListener(shown, (event) => {
    for (const list of event.target.querySelectorAll("[data-ordering]")) enhance(list);
  });
}

function enhance(places) {
  if (places.nextElementSibling?.matches(".sorting")) places.nextElementSibling.remove();
  const selects = [...places.querySelectorAll("select")];
  const options = [...selects[0].options].filter((option) => option.value);
  const marks = new Map();
  for (const select of selects) {
    const mark = select.parentElement.querySelector(".mark");
    if (mark && select.value) marks.set(select.value, mark);
  }
  let order = selects.map((select) => select.value);
  if (new Set(order).size < options.length || order.includes("")) order = options.map((option) => option.value);

  const sorting = document.createElement("ol");
  sorting.className = "sorting answer plain";
  for (const value of order) {
    const row = document.createElement("li");
    const text = document.createElement("span");
    row.dataset.value = value;
    // Appended, since what an author left empty has a place for its words all the same.
    text.append(options.find((option) => option.value === value).text);
    if (marks.has(value)) text.append(marks.get(value));
    row.append(text, moves(places, row, text.firstChild.data));
    sorting.append(row);
  }
  places.hidden = true;
  places.after(sorting);
  settle(selects, sorting);

  sorting.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) move(button, sorting, selects, places);
  });
}

function moves(places, row, thing) {
  const both = document.createElement("span");
  both.className = "moves";
  for (const way of ["up", "down"]) {
    const button = document.createElement("button");
    const name = document.createElement("span");
    button.type = "button";
    button.className = "move";
    button.dataset.way = way;
    name.className = "hidden-visually";
    name.textContent = `${places.dataset[way]}: ${thing}`;
    button.append(arrow(way), name);
    both.append(button);
  }
  return both;
}

function arrow(way) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", ARROWS[way]);
  svg.append(path);
  return svg;
}

/** The moved row is lit and its button keeps focus; at the end of the list the other one takes it. */
function move(button, sorting, selects, places) {
  const row = button.closest("li");
  const up = button.dataset.way === "up";
  if (up) row.previousElementSibling?.before(row);
  else row.nextElementSibling?.after(row);
  for (const other of sorting.children) {
    other.classList.toggle("just-moved", other === row);
    other.querySelector(".mark")?.remove();
  }
  settle(selects, sorting);
  (button.disabled ? row.querySelector("button:not(:disabled)") : button).focus();
  const place = [...sorting.children].indexOf(row) + 1;
  const thing = row.firstChild.firstChild.data;
  sorting.parentElement.querySelector("[data-moves]").textContent = places.dataset.moved
    .replace("{thing}", thing)
    .replace("{place}", place)
    .replace("{count}", selects.length);
}

/** What is sent is still the selects, so the server cannot tell the two apart. */
function settle(selects, sorting) {
  [...sorting.children].forEach((row, place, rows) => {
    selects[place].value = row.dataset.value;
    row.querySelector("[data-way=up]").disabled = place === 0;
    row.querySelector("[data-way=down]").disabled = place === rows.length - 1;
  });
}
