/** What was written on another page of an assignment, and refused there, is put back beside what was saved instead. */
import { form } from "./questions.js";

form?.addEventListener("larbron:filled", ({ target, detail }) => {
  const place = target.querySelector("[data-saved-elsewhere]");
  const saved = target.querySelector("textarea")?.defaultValue;
  if (!place?.hidden || !saved || detail?.refused === undefined) return;
  place.querySelector("blockquote").textContent = saved;
  place.hidden = false;
});
