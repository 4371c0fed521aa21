/** Sends the answered question and puts what the server says about it in its place. Nothing typed is ever lost. */
const form = document.getElementById("modul");
const waiting = new Map();
// The first answer makes a new reader a guest, and each reply brings the key of the next: so they go one at a time.
let turn = Promise.resolve();

form?.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (button?.name !== "answer") return;
  event.preventDefault();
  if (button.getAttribute("aria-disabled") !== "true") queue(button);
});

addEventListener("online", () => {
  for (const retry of waiting.values()) retry();
});

function queue(button) {
  const question = button.closest("[data-question]");
  const rest = busy(button, question);
  waiting.delete(question.dataset.question);
  turn = turn.catch(() => {}).then(() => answer(button, question, rest));
}

async function answer(button, question, rest) {
  const id = question.dataset.question;
  let response, html;
  try {
    response = await fetch(form.action, {
      method: "POST",
      body: new FormData(form, button),
      headers: { "X-Fragment": "question" },
      credentials: "same-origin",
    });
    html = await response.text();
  } catch {
    rest();
    notSaved(question, button, form.dataset.waiting);
    waiting.set(id, () => form.requestSubmit(button));
    return;
  }
  rest();
  const fresh = parse(html, id);
  if (!fresh || ![200, 422, 429].includes(response.status)) {
    notSaved(question, button, form.dataset.broken);
    return;
  }
  if (response.ok) received();
  replace(question, fresh);
}

/** The button keeps its place and its focus, and says what is going on; the text cannot change under the sending. */
function busy(button, question) {
  const words = button.textContent;
  const fields = [...question.querySelectorAll("textarea, input[type=text]")];
  button.setAttribute("aria-disabled", "true");
  button.textContent = form.dataset.saving;
  for (const field of fields) field.readOnly = true;
  return () => {
    button.removeAttribute("aria-disabled");
    button.textContent = words;
    for (const field of fields) field.readOnly = false;
  };
}

/** The same key sent twice is one answer, so a new one is made only when the old one has arrived. */
function received() {
  form.elements.page.value = key();
  form.dispatchEvent(new Event("larbron:received"));
}

function key() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function parse(html, id) {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  return [...body.querySelectorAll("[data-question]")].find((node) => node.dataset.question === id);
}

function replace(question, fresh) {
  const held = question.contains(document.activeElement) || document.activeElement === document.body;
  question.replaceWith(fresh);
  fresh.dispatchEvent(new Event("larbron:shown", { bubbles: true }));
  say([...fresh.querySelectorAll("[data-say], .message")].map((node) => node.textContent.trim()).join(" "));
  if (!held) return;
  const wrong = fresh.querySelector("[aria-invalid=true]");
  (wrong ?? fresh.querySelector("button[name=answer]") ?? fresh).focus({ preventScroll: !wrong });
}

function notSaved(question, button, words) {
  const line = question.querySelector(".doing .saved");
  const retry = document.createElement("button");
  retry.type = "button";
  retry.className = "button bare";
  retry.textContent = form.dataset.retry;
  retry.addEventListener("click", () => {
    button.focus({ preventScroll: true });
    form.requestSubmit(button);
  });
  line.replaceChildren(words, " ", retry);
  line.classList.add("not-yet");
  say(words);
}

/** The page has one line that is read aloud and never replaced; a new node would not be heard. */
function say(words) {
  document.getElementById("besked").textContent = words;
}
