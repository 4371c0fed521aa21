/** Puts what waits into the fields of its page again: a text, an answer, or what was refused when no page showed it. */
import { isTyped } from "./drafts.js";
import { mine } from "./owner.js";
import { adopt, find, form, isHere, mark, path, show, stands } from "./questions.js";
import { send } from "./sending.js";
import { arrivedSince, list } from "./unsent.js";

const asked = performance.timeOrigin + (performance.getEntriesByType("navigation")[0]?.requestStart ?? 0);

// What an earlier page sent has come while this one was on its way.
if (form && arrivedSince(path, asked)) location.reload();
else if (form) restore();

async function restore() {
  for (const item of await list()) {
    const question = item.path === path && find(item.question);
    if (!question || isTyped(item.question)) continue;
    if (mine(item)) putBack(item, question);
    else tellOfOthers(question);
  }
  send();
}

function putBack(item, question) {
  const fields = new Map();
  for (const [name, value] of item.fields) fields.set(name, [...(fields.get(name) ?? []), value]);
  for (const control of question.querySelectorAll("input:not([type=hidden]), select, textarea")) {
    const values = fields.get(control.name);
    if (control.matches("[type=radio], [type=checkbox]")) {
      // A text alone says nothing about what else was chosen.
      if (item.kind === "answer") control.checked = values?.includes(control.value) ?? false;
    } else if (values) {
      control.value = values[0];
    }
  }
  const base = form.elements[`${item.question}.base`];
  if (base && item.kind === "draft") base.value = `${item.writer}:${item.sequence}`;
  // What waits is seen, also where it was written in a fold.
  question.closest("details")?.setAttribute("open", "");
  if (!isHere(item)) adopt(item);
  stands(item.question, mark(item));
  question.dispatchEvent(new CustomEvent("larbron:filled", { bubbles: true, detail: item }));
  if (item.refused === undefined) show(item.question, "unsaved");
  else show(item.question, "refused", item.refused);
}

/** The words themselves are for nobody but the one who wrote them. */
function tellOfOthers(question) {
  if (question.querySelector("[data-somebody-else]")) return;
  const line = document.createElement("p");
  line.className = "help";
  line.dataset.somebodyElse = "";
  line.textContent = form.dataset.somebodyElse;
  question.querySelector(".doing")?.before(line);
}
