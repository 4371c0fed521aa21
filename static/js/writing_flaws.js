/** Leads from what is to be mended to its line, and mends it where a button does. */
import { lineAt, makeInto, showPart, textField, textForm } from "./writing_field.js";
import { askForPage, showParts, tellWriter } from "./writing_parts.js";

function goToLine(link) {
  const [start, end] = lineAt(Number(link.dataset.go));
  const word = link.dataset.word ?? "";
  const place = word ? textField.value.slice(start, end).indexOf(word) : -1;
  if (place < 0) showPart(start, end);
  else showPart(start + place, start + place + word.length);
}

async function mendFlaw(button) {
  const typed = textField.value;
  const page = await askForPage({}, button.value);
  if (!page) return;
  if (textField.value !== typed) {
    tellWriter(textForm.dataset.again);
    return;
  }
  const wanted = page.getElementById("text").value;
  makeInto(wanted);
  showParts(page);
  tellWriter(textForm.dataset.written.replace("{what}", button.firstChild.data.trim()));
}

if (textField) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-go]");
    const button = event.target.closest("button[name=mend]");
    if (!link && !button) return;
    event.preventDefault();
    if (link) goToLine(link);
    else mendFlaw(button);
  });
  // A page that tells of a line leads to it, once the field stands where it is going to.
  const asked = Number(new URLSearchParams(location.search).get("rad"));
  if (asked > 0) window.addEventListener("load", () => showPart(...lineAt(asked)));
}
