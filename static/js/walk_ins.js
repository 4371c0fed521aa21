/** Somebody who is in the room and on no list: in the roster at once, with the same targets as everybody else, and sent
 *  when that can be done. Their name is on the device until then, but no longer than the roster itself is. */
import { addRow, fill, findRow, rows, showMark, tellOf } from "./roster.js";
import { send } from "./sending.js";
import { attending, isPerson, personOf, withTap } from "./taps.js";
import { list, put, remove } from "./unsent.js";

const NAME_LASTS = 24 * 60 * 60 * 1000;
const newFold = attending?.querySelector("[data-new-person]");
const newForm = newFold?.querySelector("[data-walk-in]");
const newWhy = newForm?.querySelector("[data-why]");
const throwAwayNew = newForm?.querySelector("[data-discard]");
// As they were kept last, by their rows.
const newestOf = new Map();
// The refused one whose name stands in the form.
let heldBack;

export const isNew = (row) => newestOf.has(row.dataset.row);

export async function addPerson() {
  if (!newForm.elements.name.value.trim() || !newForm.elements.email.value.includes("@")) return sayWhy(newForm.dataset.missing);
  const item = personOf(newForm, heldBack);
  clearForm();
  newFold.open = false;
  const kept = keepNew(item, attending.dataset.saving);
  findRow(item.question).querySelector("button").focus();
  await kept;
  await offerRefused();
}

export const tapNew = (row, tapped, state) => keepNew(withTap(newestOf.get(row.dataset.row), tapped, state), attending.dataset.saving);

function keepNew(item, words) {
  showNew(item, words);
  return put(item);
}

/** `words` are what stands under the name. */
function showNew(item, words) {
  newestOf.set(item.question, item);
  const row = findRow(item.question) ?? addRow(item.question, item.name);
  showMark(row, new Map(item.said).get("state") ?? "here", words, "waiting");
}

/** Those who wait. In a copy from the device there may be rows of some who have been sent since. */
export async function restorePersons() {
  for (const row of rows()) if (row.dataset.row.startsWith("ny-")) row.remove();
  if (!newForm) return;
  clearForm();
  for (const item of await list()) if (isPerson(item) && item.refused === undefined) showNew(item, attending.dataset.adding);
  await offerRefused();
}

export async function heardOfPerson({ item, state, html, words }) {
  const row = findRow(item.question);
  if ((newestOf.get(item.question)?.sequence ?? item.sequence) !== item.sequence) return;
  if (state === "arrived") arrivedNew(item, row, html);
  else if (state !== "refused") showNew(item, attending.dataset.adding);
  else {
    newestOf.delete(item.question);
    row?.remove();
    await offerRefused();
  }
}

function arrivedNew(item, row, html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("[data-row]");
  const there = findRow(fresh.dataset.row);
  const focused = row?.contains(document.activeElement) && document.activeElement.dataset.value;
  newestOf.delete(item.question);
  tellOf(newForm.dataset.added.replace("{name}", () => item.name));
  if (there) fill(there, fresh);
  if (there) row?.remove();
  else if (row) row.replaceWith(fresh);
  else attending.querySelector(".roster").append(fresh);
  if (focused) findRow(fresh.dataset.row).querySelector(`[data-value=${focused}]`)?.focus({ preventScroll: true });
}

/** One at a time, and never over what somebody is writing. */
async function offerRefused() {
  if (!newForm || heldBack || newForm.elements.name.value || newForm.elements.email.value) return;
  heldBack = (await list()).find((item) => isPerson(item) && item.refused !== undefined);
  if (!heldBack) return;
  newForm.elements.name.value = heldBack.name;
  newForm.elements.email.value = heldBack.email;
  newFold.open = true;
  throwAwayNew.hidden = false;
  sayWhy(`${newForm.dataset.refused.replace("{name}", () => heldBack.name)} ${heldBack.refused}`);
}

function clearForm() {
  heldBack = undefined;
  newForm.elements.name.value = newForm.elements.email.value = "";
  throwAwayNew.hidden = true;
  newWhy.replaceChildren();
}

function sayWhy(words) {
  const line = document.createElement("p");
  line.className = "message";
  line.textContent = words;
  newWhy.replaceChildren(line);
}

throwAwayNew?.addEventListener("click", async () => {
  await remove(heldBack);
  clearForm();
  newFold.open = false;
  newFold.querySelector("summary").focus();
  await offerRefused();
});

/** On every page: what could not be sent for a day is too old to lie about. */
async function forgetOldNames() {
  await send();
  for (const item of await list()) if (item.kind === "person" && Date.now() - item.begun > NAME_LASTS) await remove(item);
}

forgetOldNames().catch(() => {});
