/** Keeps an answer when its button is pressed, and puts what the server says about it in the question's place. */
import { flush, forget } from "./drafts.js";
import { answerOf, contentOf } from "./items.js";
import { listen } from "./news.js";
import { find, form, isHere, isNewest, mark, path, say, show, stands, stops } from "./questions.js";
import { maySend } from "./owner.js";
import { send } from "./sending.js";
import { list, put, remove } from "./unsent.js";

form?.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (button?.name !== "answer") return;
  event.preventDefault();
  if (button.getAttribute("aria-disabled") !== "true") answer(button);
});

form?.addEventListener("click", ({ target }) => {
  if (target.closest("[data-again]")) send();
});

async function answer(button) {
  const name = button.value;
  busy(button);
  forget(name);
  const item = answerOf(name);
  stands(name, mark(item));
  await flush();
  const earlier = (await list()).filter((each) => each.path === path && each.question === name && maySend(each));
  const same = earlier.find((each) => each.kind === "answer" && contentOf(each) === contentOf(item));
  if (same && same.refused === undefined) {
    stands(name, mark(same));
  } else {
    await put(item);
    // What stood in the fields is in the answer: the text as a draft of its own, and an answer that was refused.
    const replaced = earlier.filter((each) => isHere(each) && (each.refused !== undefined || each.kind === "draft"));
    for (const each of replaced) await remove(each);
  }
  form.dispatchEvent(new CustomEvent("larbron:kept", { detail: name }));
  await send();
  if (!button.isConnected || !button.dataset.words) return;
  // It was not its turn: something earlier about the question is stuck, or the page is not its owner's any more.
  rest(button);
  show(name, maySend(item) ? "waiting" : "foreign");
}

listen(({ item, state, html, words }) => {
  if (item?.kind !== "answer" || !isHere(item)) return;
  const question = find(item.question);
  if (!question) return;
  const button = question.querySelector("button[name=answer]");
  if (state === "saving") return busy(button);
  rest(button);
  if (!isNewest(item)) return stops(state) && show(item.question, state, words);
  const fresh = state === "arrived" || state === "refused" ? parse(html, item.question) : undefined;
  if (fresh) replace(question, fresh);
  else show(item.question, state, words);
  // Saved, but not yet shared; now that the question has been seen, the server alone knows what became of it.
  if (fresh?.querySelector("[data-ask]")) remove(item);
});

/** The button keeps its place and its focus, and says what is going on. */
function busy(button) {
  button.dataset.words ??= button.textContent;
  button.setAttribute("aria-disabled", "true");
  button.textContent = form.dataset.saving;
}

function rest(button) {
  if (button.dataset.words) button.textContent = button.dataset.words;
  button.removeAttribute("aria-disabled");
  delete button.dataset.words;
}

function parse(html, name) {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  return [...body.querySelectorAll("[data-question]")].find((node) => node.dataset.question === name);
}

function replace(question, fresh) {
  const held = question.contains(document.activeElement) || document.activeElement === document.body;
  question.replaceWith(fresh);
  fresh.dispatchEvent(new Event("larbron:shown", { bubbles: true }));
  say([...fresh.querySelectorAll("[data-say], .message")].map((node) => node.textContent.trim()).join(" "));
  if (!held) return;
  const wrong = fresh.querySelector("[aria-invalid=true], [data-ask]");
  (wrong ?? fresh.querySelector("button[name=answer]") ?? fresh).focus({ preventScroll: !wrong });
}
