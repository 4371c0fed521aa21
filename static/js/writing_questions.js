/** A question's form: its rows are moved, added and taken out at once, and the question is shown, without a new page.
 *  The form saves itself nowhere: one who leaves it is asked. */
const questionForm = document.querySelector("[data-question-form]");
let leftToServer = false;
let unsavedQuestion = false;

questionForm?.addEventListener("input", () => (unsavedQuestion = true));
addEventListener("beforeunload", (event) => unsavedQuestion && event.preventDefault());

questionForm?.addEventListener("submit", async (event) => {
  const act = event.submitter?.value;
  if (!act || act === "save" || leftToServer) {
    unsavedQuestion = false;
    return;
  }
  event.preventDefault();
  const body = new URLSearchParams(new FormData(questionForm));
  body.set("do", act);
  const page = await askForQuestion(body);
  // What the server says with a whole page (signed out, changed meanwhile, an error) is left to the server.
  if (!page || page.querySelector("[role=alert], .waiting")) {
    leftToServer = true;
    questionForm.requestSubmit(event.submitter);
    return;
  }
  showQuestionParts(page);
  focusAfter(act);
});

async function askForQuestion(body) {
  try {
    const answer = await fetch(questionForm.action, { method: "POST", body, redirect: "error" });
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  } catch {
    return null;
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
