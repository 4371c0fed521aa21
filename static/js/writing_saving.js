/** Saves a course's text while it is written: one request at a time, the newest text last, until it has been heard. */
import { dropText, keepWritten, pageKey } from "./writing_kept.js";

const KEEP_AFTER = 250;
const SAVE_AFTER = 2_000;
const SAVE_AT_LAST = 10_000;
const LONGEST_WAIT = 25_000;
const AGAIN_AFTER = [2_000, 5_000, 15_000, 30_000, 60_000];
// What a browser sends to the end although the page is left.
const SMALL_BODY = 60_000;
const MOST_UNHEARD = 3;
const PASSING = new Set(["typed", "now"]);
const PROBLEMS = ["offline", "unkept", "broken", "large", "gone", "signedOut", "foreign"];
const STANDING = new Set([...PROBLEMS, "kept"]);

const writingForm = document.querySelector("form[data-writing]");
const writingLine = document.querySelector("[data-saved]");
export const writingField = writingForm?.elements.text;
export const writer = writingLine?.dataset.writer ?? "";
export const writingAddress = writingForm && new URL(writingForm.action).pathname;

// What the server has, as far as this page knows; and what it may have, since no answer came.
let savedText = location.pathname === writingAddress ? writingField?.defaultValue : undefined;
let unheard = [];
let keptSequence = 0;
let isKept = true;
let writingState = "";
let savingNow, keepTimer, restTimer, lastTimer, againTimer;
let savingFailures = 0;

export const isUnsaved = () => Boolean(writingField) && (writingField.value !== savedText || unheard.length > 0);

/** Goes on from a text that another page left behind. */
export function takeOverText(item) {
  writingForm.elements.seen.value = item.seen;
  unheard = item.unheard;
  writingField.value = item.text;
  writingField.dispatchEvent(new Event("input", { bubbles: true }));
}

function itemNow() {
  keptSequence += 1;
  const seen = writingForm.elements.seen.value;
  const what = { id: pageKey, sequence: keptSequence, address: writingAddress, writer, when: Date.now() };
  return { ...what, text: writingField.value, seen, unheard };
}

async function keepNow() {
  clearTimeout(keepTimer);
  keepTimer = undefined;
  if (isUnsaved()) isKept = await keepWritten(itemNow());
}

/** Fulfilled when what stands in the field has been tried. */
export function saveNow() {
  for (const timer of [restTimer, lastTimer, againTimer]) clearTimeout(timer);
  lastTimer = undefined;
  savingNow ??= saveAll().finally(() => (savingNow = undefined));
  return savingNow;
}

/** What is typed meanwhile rests before it is sent in its turn. */
async function saveAll() {
  const keeping = keepNow();
  if (isUnsaved() && (await saveOnce(writingField.value, keeping)) && isUnsaved()) typedNow();
}

/** False when it has to be tried again, or cannot be saved as it is. */
async function saveOnce(text, keeping) {
  showSaving("now");
  const answer = navigator.onLine === false ? { status: 0 } : await sendText(text);
  const state = stateOf(answer);
  const heard = state === "done" || state === "kept";
  if (heard) await heardOf(text, answer.seen);
  else if (answer.unheard) noteUnheard(text);
  // It is said to wait only when it is on the disk.
  if (!heard) await keeping;
  showSaving(state === "offline" && !isKept ? "unkept" : state, answer);
  if (!heard && state !== "large" && state !== "gone") {
    againTimer = setTimeout(saveNow, AGAIN_AFTER[Math.min(savingFailures, AGAIN_AFTER.length - 1)]);
    savingFailures += 1;
  }
  return heard;
}

async function heardOf(text, seen) {
  savedText = text;
  unheard = [];
  savingFailures = 0;
  if (seen) writingForm.elements.seen.value = seen;
  if (!isUnsaved()) await dropText({ id: pageKey, sequence: keptSequence });
}

/** The first and the latest: it is one of those that the server has, if any. */
function noteUnheard(text) {
  const all = [...new Set([...unheard, text])];
  if (all.length > MOST_UNHEARD) all.splice(1, 1);
  unheard = all;
}

/** `unheard` where the text may have arrived though nobody said so. */
async function sendText(text) {
  const fields = [["text", text], ["seen", writingForm.elements.seen.value], ["writer", writer]];
  const body = new URLSearchParams([...fields, ...unheard.map((each) => ["earlier", each])]).toString();
  const headers = { "X-Fragment": "saving", "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8" };
  const options = { method: "POST", body, headers, credentials: "same-origin", keepalive: body.length < SMALL_BODY };
  try {
    const answer = await fetch(writingAddress, { ...options, signal: AbortSignal.timeout(LONGEST_WAIT) });
    const { status } = answer;
    const said = (name) => answer.headers.get(name);
    const html = await answer.text();
    return { status, html, seen: said("X-Seen"), at: said("X-Saved-At"), kept: said("X-Kept"), unheard: status >= 500 };
  } catch {
    return { status: 0, unheard: true };
  }
}

/** An answer that says neither was not given by us. */
function stateOf({ status, seen, kept }) {
  if (status === 204 && seen) return "done";
  if (status === 409) return kept ? "kept" : "foreign";
  if (status === 401 || status === 403) return "signedOut";
  if (status === 413) return "large";
  if (status === 404 || status === 410) return "gone";
  return status === 0 ? "offline" : "broken";
}

/** What comes and goes while one types is for the eye alone; a problem, and that it is over, is also read out. */
function showSaving(state, { at, html, status } = {}) {
  const quiet = PASSING.has(state) || (state === "done" && !STANDING.has(writingState));
  // What is to be done something about stands until it is over, also while it is tried again.
  if (STANDING.has(writingState) && PASSING.has(state)) return;
  if (state === writingState && state !== "done") return;
  writingState = state;
  const words = document.createElement("span");
  words.ariaHidden = quiet ? "true" : null;
  if (html && (state === "kept" || state === "foreign")) {
    const said = new DOMParser().parseFromString(html, "text/html").querySelector("p");
    words.append(...(said?.childNodes ?? []));
  } else {
    words.textContent = (writingLine.dataset[state] ?? "").replace("{time}", at ?? "");
  }
  if (state === "signedOut") words.append(" ", signInLink(status));
  writingLine.classList.toggle("not-yet", STANDING.has(state));
  writingLine.replaceChildren(words);
}

function signInLink(status) {
  const { dataset } = writingLine;
  const link = document.createElement("a");
  link.href = status === 403 ? dataset.factorAt : dataset.signInAt;
  link.target = "_blank";
  link.rel = "noopener";
  link.textContent = dataset.signIn;
  return link;
}

/** What was typed is as it was saved again: nothing is on its way, and nothing waits. */
function typedBack() {
  for (const timer of [keepTimer, restTimer, lastTimer, againTimer]) clearTimeout(timer);
  keepTimer = lastTimer = undefined;
  dropText({ id: pageKey, sequence: keptSequence });
  showSaving("alike");
}

function typedNow() {
  if (!isUnsaved()) {
    if (writingState && !savingNow) typedBack();
    return;
  }
  showSaving("typed");
  keepTimer ??= setTimeout(keepNow, KEEP_AFTER);
  lastTimer ??= setTimeout(saveNow, SAVE_AT_LAST);
  clearTimeout(restTimer);
  restTimer = setTimeout(saveNow, SAVE_AFTER);
}

/** Before the page is gone: kept at once, and sent if nothing else is on its way. */
function saveBeforeLeaving() {
  if (!isUnsaved()) return;
  keepNow();
  saveNow();
}

if (writingField && writingLine) {
  writingField.addEventListener("input", typedNow);
  writingField.addEventListener("blur", saveBeforeLeaving);
  writingForm.addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.submitter?.hasAttribute("formaction")) return;
    event.preventDefault();
    writingState = "";
    if (isUnsaved()) saveNow();
    else showSaving("alike");
  });
  addEventListener("pagehide", saveBeforeLeaving);
  document.addEventListener("visibilitychange", saveBeforeLeaving);
  for (const name of ["online", "focus"]) addEventListener(name, () => isUnsaved() && saveNow());
  addEventListener("larbron:leaving", ({ detail }) => detail.push(saveNow().then(saveNow)));
  addEventListener("larbron:left", () => (savedText = writingField.value));
  addEventListener("beforeunload", (event) => {
    const risky = PROBLEMS.includes(writingState) || !isKept || writingField.value.length > SMALL_BODY / 2;
    if (isUnsaved() && risky) event.preventDefault();
  });
  // What the browser itself has put back into the field.
  typedNow();
}
