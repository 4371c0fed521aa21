/** Saves what is written in an assignment while it is typed. Until it is saved, the page asks before it is left. */
const SENT_AFTER = 1_500;
const TRIED_AGAIN = 10_000;
const form = document.querySelector("[data-hand-in]");
const line = form?.querySelector("[data-saved]");
const text = form?.elements.text;

let resting, sending, saved = text?.value, stopped = false;

function later(after = SENT_AFTER) {
  clearTimeout(resting);
  if (!stopped) resting = setTimeout(save, after);
}

async function save() {
  const now = text.value;
  if (now === saved || sending) return;
  sending = new AbortController();
  const fields = new FormData();
  for (const name of ["key", "version", "text"]) fields.set(name, form.elements[name].value);
  try {
    const answer = await fetch(form.action, { method: "POST", body: fields, headers: { "X-Fragment": "draft" }, signal: sending.signal });
    if (answer.ok) {
      form.elements.version.value = answer.headers.get("X-Version");
      saved = now;
    } else {
      stopped = true;
    }
    if (answer.ok || answer.status === 409) line.textContent = await answer.text();
    else line.textContent = line.dataset.refused;
  } catch {
    line.textContent = line.dataset.waiting;
    later(TRIED_AGAIN);
  }
  sending = undefined;
  if (text.value !== now) later();
}

if (form) {
  text.addEventListener("input", () => later());
  addEventListener("online", () => later(0));
  addEventListener("beforeunload", (event) => { if (text.value !== saved && !form.dataset.sent) event.preventDefault(); });
  form.addEventListener("submit", () => {
    form.dataset.sent = "yes";
    sending?.abort();
    clearTimeout(resting);
    stopped = true;
  });
}
