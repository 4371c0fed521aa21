/** The page beside the text goes along with the caret: between two questions as far as the caret is between them. */
import { lineOf, textField } from "./writing_field.js";

const shownPage = document.querySelector(".writing-page");
let followed = 0;

function placesOfParts() {
  const part = shownPage.querySelector("[data-part]");
  const lines = part.dataset.lines.split(" ").map(Number);
  const top = shownPage.getBoundingClientRect().top - shownPage.scrollTop;
  const places = [...part.children]
    .map((child, place) => [lines[place], child.getBoundingClientRect().top - top])
    .filter(([line]) => line);
  return [...places, [textField.value.split("\n").length + 1, shownPage.scrollHeight]];
}

function followCaret() {
  const line = lineOf(textField.selectionStart);
  // Beside the text only: below it the page would move away under whoever reads it.
  if (line === followed || shownPage.scrollHeight <= shownPage.clientHeight + 1) return;
  followed = line;
  const places = placesOfParts();
  const next = places.findIndex(([begins]) => begins > line);
  const [toLine, toTop] = places[next < 0 ? places.length - 1 : next];
  const [fromLine, fromTop] = places[Math.max((next < 0 ? places.length : next) - 1, 0)];
  const share = toLine > fromLine ? Math.min((line - fromLine) / (toLine - fromLine), 1) : 0;
  shownPage.scrollTop = fromTop + share * (toTop - fromTop) - shownPage.clientHeight / 3;
}

function keepText() {
  for (const link of shownPage.querySelectorAll("a[href]")) link.target = "_blank";
}

if (textField && shownPage) {
  for (const moved of ["keyup", "click", "input"]) textField.addEventListener(moved, () => requestAnimationFrame(followCaret));
  document.addEventListener("writing:looked", () => {
    keepText();
    followed = 0;
    if (document.activeElement === textField) followCaret();
  });
  keepText();
}
