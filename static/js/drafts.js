/** Saves a text while it is typed: in the browser at once, on the server when the typing rests. */
import { draftOf } from "./items.js";
import { listen } from "./news.js";
import { find, form, isHere, isNewest, mark, say, show, showSaved, stands, stops } from "./questions.js";
import { send } from "./sending.js";
import { nextSequence, writer } from "./tab.js";
import { leaveBehind, list, put, remove } from "./unsent.js";

const KEPT_AFTER = 250;
const SENT_AFTER = 1_500;
const SENT_AT_LAST = 5_000;
const TEXT = /^(.+)\.text$/;

const typed = new Set();
// On its way into the browser's keeping, and not known to be there.
const putting = new Map();
let keeping, resting, running;
let puts = Promise.resolve();

/** Typed since it was last put among the unsent. */
export const isTyped = (name) => typed.has(name);

/** Fulfilled when every word on the page is among the unsent. */
export function flush() {
  clearTimeout(keeping);
  keeping = undefined;
  if (typed.size) puts = Promise.all([puts, ...[...typed].map(keep)]);
  typed.clear();
  return puts;
}

/** The text goes with the question's answer instead. */
export function forget(name) {
  typed.delete(name);
  putting.delete(name);
}

async function keep(name) {
  const item = draftOf(name);
  stands(name, mark(item));
  putting.set(name, item);
  await put(item);
  if (putting.get(name) === item) putting.delete(name);
}

/** A page may be gone before anything slower is done; if it stays, what it left behind is not needed. */
export async function keepInHaste() {
  const names = new Set([...typed, ...putting.keys()]);
  if (!names.size) return;
  leaveBehind([...names].map(draftOf), writer);
  await flush();
  leaveBehind([], writer);
}

async function sendTyped() {
  clearTimeout(resting);
  clearTimeout(running);
  running = undefined;
  await flush();
  send();
}

function received(item, html) {
  const drafts = [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("[data-draft]")];
  const fresh = drafts.find((node) => node.dataset.draft === item.question);
  const question = find(item.question);
  if (!fresh || !question) return;
  const base = form.elements[`${item.question}.base`];
  if (base && isNewest(item)) base.value = fresh.dataset.base;
  if (isNewest(item)) showSaved(item.question, fresh.querySelector(".saved"));
  offer(question.querySelector("[data-others]"), fresh.querySelector("[data-others]"));
  replaceRefused(item);
}

/** What was refused has been written anew: it must not be put back over that. */
async function replaceRefused({ question, when }) {
  for (const each of await list()) {
    if (each.question === question && isHere(each) && each.refused !== undefined && each.when < when) await remove(each);
  }
}

/** What other tabs and devices have written. Said when it comes; a button in it is not taken from under the finger. */
function offer(place, others) {
  if (!place || !others || place.contains(document.activeElement)) return;
  const before = place.textContent.trim();
  place.replaceWith(others);
  if (!before && others.textContent.trim()) say(others.querySelector("[data-say], p, h3, h4")?.textContent.trim() ?? "");
}

form?.addEventListener("input", ({ target }) => {
  const name = TEXT.exec(target.name)?.[1];
  if (!name) return;
  typed.add(name);
  stands(name, "typed");
  show(name, "unsaved");
  keeping ??= setTimeout(flush, KEPT_AFTER);
  running ??= setTimeout(sendTyped, SENT_AT_LAST);
  clearTimeout(resting);
  resting = setTimeout(sendTyped, SENT_AFTER);
});

// A form that the browser itself sends is a save like any other, later than those of the tab before it.
form?.addEventListener("formdata", ({ formData }) => {
  for (const field of [...formData.keys()]) {
    const name = TEXT.exec(field)?.[1];
    if (name) formData.set(`${name}.sequence`, nextSequence());
  }
});

if (form) {
  form.elements.writer.value = writer;
  addEventListener("pagehide", keepInHaste);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && typed.size) sendTyped();
  });
  listen(({ item, state, html, words }) => {
    if (item?.kind !== "draft" || !isHere(item)) return;
    if (state === "arrived") received(item, html);
    else if (isNewest(item) || stops(state)) show(item.question, state, words);
  });
}
