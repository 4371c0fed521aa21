/** Before somebody signs out, what they wrote is sent. What cannot be sent is theirs to wait for or to throw away. */
import { forgetCopies } from "./device_copy.js";
import { flush } from "./drafts.js";
import { reachable } from "./network.js";
import { send } from "./sending.js";
import { clear, list } from "./unsent.js";
import { counted } from "./words.js";
import { flushWritten, forgetWritten, listWritten } from "./written.js";

const dialog = document.querySelector("dialog[data-unsent]");
let button;

for (const form of document.querySelectorAll("form[data-sign-out]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    button = event.submitter ?? form.querySelector("button");
    if (button.getAttribute("aria-disabled") !== "true") signOut(form);
  });
}

async function signOut(form) {
  const words = button.textContent;
  button.setAttribute("aria-disabled", "true");
  button.textContent = form.dataset.signOut;
  await flush();
  await Promise.all([send(), flushWritten()]);
  const left = [...(await list()), ...(await listWritten())];
  button.textContent = words;
  button.removeAttribute("aria-disabled");
  if (left.length) askFirst(form, left);
  else leave(form);
}

function askFirst(form, left) {
  const kinds = ["answer", "draft", "mark", "person"].map((kind) => [kind, left.filter((item) => item.kind === kind).length]);
  const counts = kinds.filter(([, count]) => count);
  dialog.querySelector("[data-counts]").textContent = counts.map(([kind, count]) => counted(dialog.dataset, kind, count)).join(" ");
  dialog.querySelector("[data-unreachable]").hidden = true;
  dialog.querySelector("[data-throw-away]").onclick = () => throwAway(form);
  dialog.showModal();
}

/** Nothing is thrown away for a sign-out that could not be done. */
async function throwAway(form) {
  if (await reachable()) return leave(form);
  dialog.querySelector("[data-unreachable]").hidden = false;
}

async function leave(form) {
  await clear();
  await Promise.all([forgetCopies(), forgetWritten()]);
  sessionStorage.clear();
  form.submit();
}

dialog?.querySelector("[data-wait]").addEventListener("click", () => dialog.close());
dialog?.addEventListener("close", () => button.focus());
