/** Saves what is written in an assignment while it is typed. Until it is saved, the page asks before it is left. */
const HOMEWORK_SENT_AFTER = 1_500;
const HOMEWORK_TRIED_AGAIN = 10_000;
const homework = document.querySelector("[data-hand-in]");
const homeworkLine = homework?.querySelector("[data-saved]");
const homeworkText = homework?.elements.text;

let homeworkResting, homeworkSending, homeworkSaved = homeworkText?.value, homeworkStopped = false;

function homeworkLater(after = HOMEWORK_SENT_AFTER) {
  clearTimeout(homeworkResting);
  if (!homeworkStopped) homeworkResting = setTimeout(saveHomework, after);
}

async function saveHomework() {
  const now = homeworkText.value;
  if (now === homeworkSaved || homeworkSending) return;
  homeworkSending = new AbortController();
  const fields = new FormData();
  for (const name of ["key", "version", "text"]) fields.set(name, homework.elements[name].value);
  try {
    const answer = await fetch(homework.action, { method: "POST", body: fields, headers: { "X-Fragment": "draft" }, signal: homeworkSending.signal });
    if (answer.ok) {
      homework.elements.version.value = answer.headers.get("X-Version");
      homeworkSaved = now;
    } else {
      homeworkStopped = true;
    }
    if (answer.ok || answer.status === 409) homeworkLine.textContent = await answer.text();
    else homeworkLine.textContent = homeworkLine.dataset.refused;
  } catch {
    homeworkLine.textContent = homeworkLine.dataset.waiting;
    homeworkLater(HOMEWORK_TRIED_AGAIN);
  }
  homeworkSending = undefined;
  if (homeworkText.value !== now) homeworkLater();
}

if (homework) {
  homeworkText.addEventListener("input", () => homeworkLater());
  addEventListener("online", () => homeworkLater(0));
  addEventListener("beforeunload", (event) => { if (homeworkText.value !== homeworkSaved && !homework.dataset.sent) event.preventDefault(); });
  homework.addEventListener("submit", () => {
    homework.dataset.sent = "yes";
    homeworkSending?.abort();
    clearTimeout(homeworkResting);
    homeworkStopped = true;
  });
}
