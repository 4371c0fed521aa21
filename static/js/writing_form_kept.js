/** A question's form saves itself nowhere: what is filled in is kept in the browser until the server has it, and offered
 *  where a page was lost. One who leaves it is asked. */
import { dropText, keepWritten, listLeft, pageKey } from "./writing_kept.js";
import { offerKept } from "./writing_offer.js";

const KEEP_FORM_AFTER = 250;

export const questionForm = document.querySelector("[data-question-form]");
const keptFormBox = document.querySelector("[data-kept-form]");
const formLine = document.querySelector("[data-form-state]");
const formAddress = questionForm && questionForm.getAttribute("action");
// A page that came of what was sent shows what is not saved yet.
let isFormUnsaved = questionForm?.hasAttribute("data-typed");
let formSequence = 0;
let keepFormTimer;

const fieldsOfForm = () => [...new FormData(questionForm)];
const comparable = (fields) => JSON.stringify(fields.filter(([name]) => name !== "seen"));

/** `typed` is for the eye alone; what is to be done something about is also read out. */
export function tellForm(state) {
  const words = document.createElement("span");
  words.ariaHidden = state === "typed" ? "true" : null;
  words.textContent = formLine.dataset[state];
  formLine.classList.toggle("not-yet", state === "offline");
  formLine.replaceChildren(words);
}

export function noteTyped() {
  isFormUnsaved = true;
  tellForm("typed");
  keepFormTimer ??= setTimeout(keepForm, KEEP_FORM_AFTER);
}

function keepForm() {
  clearTimeout(keepFormTimer);
  keepFormTimer = undefined;
  if (!isFormUnsaved) return;
  formSequence += 1;
  const { writer } = questionForm.dataset;
  keepWritten({ id: pageKey, sequence: formSequence, address: formAddress, writer, when: Date.now(), fields: fieldsOfForm() });
}

/** The server has it. */
export async function letGoOfForm() {
  leaveForm();
  await dropText({ id: pageKey, sequence: formSequence });
}

/** It goes to the server with the whole page: nobody is asked, and it is kept all the same. */
export function leaveForm() {
  keepForm();
  isFormUnsaved = false;
}

async function offerKeptForm() {
  const { left } = await listLeft(formAddress, questionForm.dataset.writer);
  const here = comparable(fieldsOfForm());
  // What stands in the form is saved, or is this page's own now.
  if (isFormUnsaved) keepForm();
  for (const each of left) if (comparable(each.fields) === here) await dropText(each);
  const [item] = left.filter((each) => comparable(each.fields) !== here);
  keptFormBox.hidden = !item;
  if (!item) return;
  const written = item.fields.filter(([name, value]) => value.trim() && /^(prompt|title|rows-\d+-text)$/.test(name));
  offerKept(keptFormBox, item, written.map(([, value]) => value).join("\n"), {
    use: () => fillInAgain(item.fields),
    drop: () => throwAwayForm(item),
  });
}

async function throwAwayForm(item) {
  await dropText(item);
  await offerKeptForm();
  if (keptFormBox.hidden) questionForm.elements.prompt.focus();
}

/** The server makes the page of it, with as many rows as it had. */
function fillInAgain(fields) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = formAddress;
  for (const [name, value] of [...fields, ["do", "look"]]) {
    const control = document.createElement("input");
    Object.assign(control, { type: "hidden", name, value });
    form.append(control);
  }
  document.body.append(form);
  form.submit();
}

if (questionForm) {
  questionForm.addEventListener("input", noteTyped);
  addEventListener("pagehide", keepForm);
  addEventListener("beforeunload", (event) => isFormUnsaved && event.preventDefault());
  addEventListener("larbron:left", () => (isFormUnsaved = false));
  if (isFormUnsaved) tellForm("typed");
  offerKeptForm();
}
