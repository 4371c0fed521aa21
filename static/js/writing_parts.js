/** What stands around the field and follows the text in it: asked for when somebody pauses, one question at a time. */
import { textField, textForm } from "./writing_field.js";

const PAUSE = 400;
// What takes longer than a pause to look through.
const LONG_TEXT = 100_000;
// What is more than a file may be is told of at once: nothing of it is read.
const MOST_BYTES = 200_000;

const told = document.querySelector("[data-told]");
let timer;
let asking = false;
let askedFor = textField?.value;

export const tellWriter = (words) => {
  if (told && told.textContent !== words) told.textContent = words;
};

/** Sends the form where its page is made; with `mend`, the name of a flaw. Null when there was no answer to show. */
export async function askForPage(headers, mend) {
  const body = new URLSearchParams(new FormData(textForm));
  if (mend) body.set("mend", mend);
  try {
    const answer = await fetch(textForm.dataset.look, { method: "POST", body, headers, redirect: "error" });
    if (!answer.ok) throw answer.status;
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch (reason) {
    const gone = [401, 403, 404].includes(reason);
    tellWriter(gone ? textForm.dataset.gone : textForm.dataset.unreachable);
    return null;
  }
}

/** Puts in what is new; what is the same stays, and with it a film that plays and a fold that is open. */
export function showParts(page) {
  for (const fresh of page.querySelectorAll("[data-part]")) {
    const part = document.querySelector(`[data-part="${fresh.dataset.part}"]`);
    const folds = fresh.querySelectorAll("details");
    [...part.querySelectorAll("details")].forEach((fold, place) => {
      if (folds[place]) folds[place].open = fold.open;
    });
    if (fresh.dataset.lines) part.dataset.lines = fresh.dataset.lines;
    settleChildren(part, fresh);
  }
  document.dispatchEvent(new CustomEvent("writing:looked"));
}

function settleChildren(part, fresh) {
  const held = part.contains(document.activeElement) ? document.activeElement : null;
  const was = [...part.children];
  const now = [...fresh.children];
  const shorter = Math.min(was.length, now.length);
  let start = 0;
  while (start < shorter && was[start].isEqualNode(now[start])) start += 1;
  let end = 0;
  while (end < shorter - start && was.at(-1 - end).isEqualNode(now.at(-1 - end))) end += 1;
  const after = was[was.length - end] ?? null;
  for (const gone of was.slice(start, was.length - end)) gone.remove();
  for (const coming of now.slice(start, now.length - end)) part.insertBefore(coming, after);
  if (held && !held.isConnected) findAgain(part, held)?.focus({ preventScroll: true });
}

/** What does the same as the thing that had the focus, else the part's heading. */
function findAgain(part, held) {
  const same = (each) => each.dataset.go === held.dataset.go && each.value === held.value;
  return [...part.querySelectorAll("a, button")].find(same) ?? part.querySelector("[tabindex]") ?? textField;
}

export async function lookNow() {
  clearTimeout(timer);
  if (asking) return;
  asking = true;
  askedFor = textField.value;
  const page = await askForPage({ "X-Fragment": "look" });
  asking = false;
  if (page) {
    tellWriter("");
    showParts(page);
  }
  if (page && textField.value !== askedFor) lookSoon();
}

const takesLong = () => textField.value.length > LONG_TEXT && new Blob([textField.value]).size <= MOST_BYTES;

export function lookSoon() {
  clearTimeout(timer);
  if (takesLong()) {
    tellWriter(textForm.dataset.waits);
    return;
  }
  timer = setTimeout(lookNow, PAUSE);
}

if (textField) {
  const button = textForm.querySelector("[data-look-now]");
  const fitButton = () => (button.hidden = textField.value.length <= LONG_TEXT);
  button.addEventListener("click", (event) => {
    event.preventDefault();
    lookNow();
  });
  textField.addEventListener("input", () => {
    fitButton();
    lookSoon();
  });
  addEventListener("online", lookSoon);
  fitButton();
  // A browser that comes back to the page may have put another text into the field than the page came with.
  if (textField.value !== textField.defaultValue) lookSoon();
}
