/** The questions of the module that the page shows: which item stands in each, and the line that tells its state. */
import { writer } from "./tab.js";

export const form = document.getElementById("modul");
export const path = form ? new URL(form.action).pathname : "";

const ALOUD = new Set(["waiting", "refused", "limited", "broken", "gone", "foreign"]);
const TRY_AGAIN = new Set(["waiting", "limited", "broken"]);
// What stands in the fields of a question: the newest that was typed, answered or put back there.
const newest = new Map();
const restored = new Set();

export const find = (name) => form?.querySelector(`[data-question="${CSS.escape(name)}"]`);

export const mark = (item) => `${item.id} ${item.sequence}`;
export const stands = (name, what) => newest.set(name, what);
export const isNewest = (item) => newest.get(item.question) === mark(item);

/** An item that was put into its fields here is this page's too, whichever tab wrote it. */
export const adopt = (item) => restored.add(item.id);
export const isHere = (item) => item.path === path && (item.writer === writer || restored.has(item.id));

/** Whether nothing about the question arrives before this is over. */
export const stops = (state) => ALOUD.has(state) && state !== "refused";

/** `words` are the server's; without them the sentence stands on the form. Only what stops a save, and the word that it
 *  is over, is read aloud. */
export function show(name, state, words) {
  const line = find(name)?.querySelector(".doing .saved");
  if (!line) return;
  const said = words || form.dataset[state];
  const again = TRY_AGAIN.has(state) ? [" ", retry()] : [];
  changeLine(line, state, [said, ...again]);
  if (line.dataset.said !== said && ALOUD.has(state)) say((line.dataset.said = said));
}

/** The line as the server wrote it. */
export function showSaved(name, fresh) {
  const line = find(name)?.querySelector(".doing .saved");
  if (!line || !fresh) return;
  changeLine(line, "saved", [...fresh.childNodes]);
  if (line.dataset.said) say(line.textContent.trim());
  delete line.dataset.said;
}

/** The page has one line that is read aloud and never replaced; a new node would not be heard. */
export function say(words) {
  document.getElementById("besked").textContent = words;
}

function changeLine(line, state, nodes) {
  const held = line.contains(document.activeElement);
  // The line is seen all the time; heard is only what is said above.
  line.setAttribute("aria-live", "off");
  line.classList.toggle("not-yet", ALOUD.has(state));
  line.dataset.state = state;
  line.replaceChildren(...nodes);
  if (held) line.closest("[data-question]").querySelector("button[name=answer]").focus({ preventScroll: true });
}

function retry() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button bare";
  button.dataset.again = "";
  button.textContent = form.dataset.retry;
  return button;
}
