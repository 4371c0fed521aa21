/** Saves what is written in an assignment while it is typed. Until it is saved, the page asks before it is left. */
const handIn = document.querySelector("[data-hand-in]");
if (handIn) savesWhileTyped(handIn, handIn.elements.text, handIn.querySelector("[data-saved]"));

function savesWhileTyped(form, text, line) {
  const sentAfter = 1_500, triedAgain = 10_000;
  let resting, sending, saved = text.value, stopped = false, leaving = false;

  const later = (after = sentAfter) => {
    clearTimeout(resting);
    if (!stopped) resting = setTimeout(save, after);
  };

  async function save() {
    const words = text.value;
    if (words === saved || sending || stopped) return;
    sending = new AbortController();
    const fields = new FormData();
    for (const name of ["key", "version"]) fields.set(name, form.elements[name].value);
    fields.set("text", words);
    const asked = { method: "POST", body: fields, headers: { "X-Fragment": "draft" }, signal: sending.signal };
    try {
      const answer = await fetch(form.action, asked);
      if (answer.ok) {
        form.elements.version.value = answer.headers.get("X-Version");
        saved = words;
      } else {
        stopped = true;
      }
      line.textContent = answer.ok || answer.status === 409 ? await answer.text() : line.dataset.refused;
      if (text.value !== saved) later();
    } catch {
      if (!leaving) line.textContent = line.dataset.waiting;
      later(triedAgain);
    }
    sending = undefined;
  }

  text.addEventListener("input", () => later());
  addEventListener("online", () => later(0));
  addEventListener("beforeunload", (event) => {
    if (text.value !== saved && !leaving) event.preventDefault();
  });
  form.addEventListener("submit", () => {
    leaving = stopped = true;
    clearTimeout(resting);
  });
}
