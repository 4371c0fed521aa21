/** Everything else that the module's form can do: what waits is sent first, so that nothing is left behind. */
import { flush } from "./drafts.js";
import { reachable } from "./network.js";
import { mine } from "./owner.js";
import { form, path, say } from "./questions.js";
import { send } from "./sending.js";
import { list } from "./unsent.js";

let sure = false;

form?.addEventListener("submit", async (event) => {
  const button = event.submitter;
  if (event.defaultPrevented || sure) return;
  event.preventDefault();
  await flush();
  await send();
  // Enter in a field presses this one: the texts are saved where they are.
  if (button?.name === "save") return;
  const left = (await list()).filter((item) => item.path === path && mine(item) && item.refused === undefined);
  if (left.length || !(await reachable())) return tellWhy(button);
  sure = true;
  form.requestSubmit(button);
});

/** Beside the button, since that is where the reader is. */
function tellWhy(button) {
  const place = button?.parentElement ?? form;
  let line = place.querySelector("[data-needs-network]");
  if (!line) {
    line = document.createElement("span");
    line.className = "not-yet";
    line.dataset.needsNetwork = "";
    place.append(line);
  }
  line.textContent = form.dataset.needsNetwork;
  say(line.textContent);
}
