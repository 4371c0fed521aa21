/** The roster as it is seen: the state of each row, the figures on top, and who is sought. */
import { counted } from "./words.js";

const roster = document.querySelector("[data-attending]");
const standing = document.querySelector("[data-standing]");
const search = roster?.querySelector("form.search");
const line = roster?.querySelector("[data-roster-line]");

export const rows = () => [...roster.querySelectorAll("[data-row]")];
export const findRow = (id) => roster.querySelector(`[data-row="${CSS.escape(id)}"]`);

/** Of somebody whom the server does not know yet. */
export function addRow(id, name) {
  const row = document.querySelector("[data-new-row]").content.firstElementChild.cloneNode(true);
  row.className = "roster-row";
  const written = (words) => words.replaceAll("{id}", id).replaceAll("{name}", () => name);
  for (const node of [row, ...row.querySelectorAll("*")]) for (const each of node.attributes) each.value = written(each.value);
  const texts = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) texts.currentNode.nodeValue = written(texts.currentNode.nodeValue);
  roster.querySelector(".roster").append(row);
  return row;
}

/** `said` is what stands under the name until the server has answered. */
export function showMark(row, state, said, look = "") {
  setState(row, state);
  const words = document.createElement("p");
  words.className = look ? "not-yet" : "quiet";
  words.textContent = `${roster.dataset[state]}. ${said}`;
  row.querySelector("[data-marked]").replaceChildren(words);
}

/** What the server says stands on the row now, or why it was not taken. */
export function fill(row, fresh, refused) {
  const told = fresh.querySelector("[data-marked]");
  if (!told) return;
  setState(row, told.dataset.state ?? fresh.dataset.state);
  const place = row.querySelector("[data-marked]");
  // A link that has focus is not taken away for the same words.
  if (place.textContent.trim() !== told.textContent.trim() || refused) place.replaceChildren(...told.childNodes);
  const message = fresh.querySelector(".message");
  if (message) place.prepend(message);
}

function setState(row, state) {
  row.dataset.state = state;
  for (const button of row.querySelectorAll("button[data-value]")) button.setAttribute("aria-pressed", button.dataset.value === state);
  const chosen = row.querySelector("[data-chosen]");
  if (chosen) chosen.textContent = state === "part" ? `, ${roster.dataset.chosen}` : "";
}

export function count() {
  const states = rows().map((row) => row.dataset.state);
  const of = (state) => states.filter((each) => each === state).length;
  const [here, part, away] = ["here", "part", "away"].map(of);
  const figures = { here, part, away, present: here + part, all: states.length, unmarked: of("") };
  for (const node of document.querySelectorAll("[data-count]")) node.textContent = figures[node.dataset.count];
  const next = standing?.querySelector("[data-next]");
  const unmarked = rows().find((row) => !row.dataset.state);
  if (next) next.hidden = !unmarked;
  if (next && unmarked) next.hash = unmarked.id;
}

export const tellOf = (words) => (line.textContent = words);

let told = false;
let owed = false;

/** The rows say that something waits: when it has arrived that is said too. */
export const oweWord = () => (owed = true);

/** How many taps wait, when it is known that they do. Not all is saved while somebody was not added: the form says so. */
export function tellWaiting(waiting, state, someoneRefused) {
  if (!waiting) {
    if (told || owed) line.textContent = someoneRefused ? "" : line.dataset.back;
    told = owed = false;
  } else if (told || ["waiting", "broken", "foreign", "gone", "limited"].includes(state)) {
    line.textContent = counted(line.dataset, state === "broken" || state === "foreign" ? "broken" : "waiting", waiting);
    told = true;
  }
}

function seek() {
  const words = search.querySelector("input").value.trim().toLowerCase();
  for (const row of rows()) row.hidden = !row.querySelector(".name").textContent.toLowerCase().includes(words);
}

if (search) {
  search.addEventListener("input", seek);
  search.addEventListener("submit", (event) => event.preventDefault());
  seek();
}
if (roster) {
  // In a copy from the device it may tell of what was.
  line.textContent = "";
  standing?.querySelector("[data-next]").addEventListener("click", ({ currentTarget }) => {
    document.querySelector(currentTarget.hash)?.querySelector("button")?.focus({ preventScroll: true });
  });
}
