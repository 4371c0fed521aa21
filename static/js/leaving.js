/** Asks before a page is left with something that neither the server nor the browser has: where the browser keeps
 *  nothing, and of what only is kept when it is answered. */
import { keepInHaste } from "./drafts.js";
import { form } from "./questions.js";
import { fleeting } from "./unsent.js";

const unanswered = new Set();

form?.addEventListener("input", ({ target }) => {
  const question = target.closest("[data-question]");
  if (question && target.matches("input[type=text]") && !target.name.endsWith(".text")) {
    unanswered.add(question.dataset.question);
  }
});
form?.addEventListener("larbron:kept", ({ detail }) => unanswered.delete(detail));
// A submit that nobody has taken over is the browser leaving with everything in hand.
form?.addEventListener("submit", (event) => {
  if (!event.defaultPrevented) unanswered.clear();
});

addEventListener("beforeunload", (event) => {
  keepInHaste();
  if (unanswered.size || fleeting()) event.preventDefault();
});
