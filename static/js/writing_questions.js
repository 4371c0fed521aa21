/** A question's form: its rows are moved, added and taken out at once, the question is shown and saved, without a new
 *  page where there is nothing to be said. */
import { leaveForm, letGoOfForm, noteTyped, questionForm, tellForm } from "./writing_form_kept.js";

let isLeftToServer = false;
let isQuestionSent = false;

questionForm?.addEventListener("submit", async (event) => {
  if (isLeftToServer) return;
  event.preventDefault();
  if (isQuestionSent) return;
  isQuestionSent = true;
  const act = event.submitter?.value || "save";
  const answer = await sendQuestion(act);
  isQuestionSent = false;
  const page = act !== "save" && answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!answer) {
    tellForm("offline");
  } else if (answer.status === 204) {
    await letGoOfForm();
    location.assign(answer.headers.get("X-Next"));
  } else if (page && !page.querySelector("[role=alert], .waiting")) {
    showQuestionParts(page);
    if (act !== "look") noteTyped();
    focusAfter(act);
  } else {
    // What the server says with a whole page (signed out, changed meanwhile, an error) is left to the server.
    isLeftToServer = true;
    leaveForm();
    questionForm.requestSubmit(event.submitter);
  }
});

/** Nothing when the server was not reached. */
async function sendQuestion(act) {
  const body = new URLSearchParams(new FormData(questionForm));
  body.set("do", act);
  try {
    return await fetch(questionForm.action, { method: "POST", body, headers: { "X-Fragment": "question" } });
  } catch {
    return undefined;
  }
}

function showQuestionParts(page) {
  for (const fresh of page.querySelectorAll("[data-question-part]")) {
    const part = document.querySelector(`[data-question-part="${fresh.dataset.questionPart}"]`);
    part?.replaceChildren(...fresh.childNodes);
  }
}

/** The same button where the row stands now; a new row's first field; the list's heading when a row is gone. */
function focusAfter(act) {
  const rows = [...questionForm.querySelectorAll(".question-row")];
  const [what, number] = act.split("-");
  const place = what === "up" ? Number(number) - 1 : Number(number) + 1;
  if (what === "add") rows.at(-1)?.querySelector("input[type=text], textarea")?.focus();
  else if (what === "remove") document.getElementById("rader")?.focus();
  else if (what !== "look") rows[place]?.querySelector(`[value="${what}-${place}"]:enabled`)?.focus();
  if (!questionForm.contains(document.activeElement) && what !== "look") rows[place]?.querySelector("button:enabled")?.focus();
}
