/** What a visit without signing in has left unsent goes the way of what it saved: taken along, or erased. */
import { owner } from "./owner.js";
import { list, remove, revise } from "./unsent.js";

for (const form of document.querySelectorAll("form[data-visit]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    for (const item of await list()) {
      if (item.owner !== form.dataset.visit) continue;
      if (form.dataset.unsent === "take") await revise(item, { owner: owner() });
      else await remove(item);
    }
    form.submit();
  });
}
