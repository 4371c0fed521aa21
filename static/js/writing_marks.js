/** Marks the lines of the text that have something to mend, on a ground behind the field that breaks its lines alike. */
import { lineOf, textField } from "./writing_field.js";

let flawedLines = new Map();
let linesBefore = 0;

function countLines() {
  return textField.value.split("\n").length;
}

function readFlaws() {
  flawedLines = new Map();
  for (const flaw of document.querySelectorAll(".flaws [data-line]")) {
    const line = Number(flaw.dataset.line);
    if (flawedLines.get(line) !== "stops") flawedLines.set(line, flaw.className);
  }
  linesBefore = countLines();
  drawMarks();
}

/** Until the text has been looked at again, the marks below the caret go along with their lines. */
function moveMarks() {
  const lines = countLines();
  const added = lines - linesBefore;
  linesBefore = lines;
  if (added) {
    const caret = lineOf(textField.selectionStart);
    const from = Math.min(caret, caret - added);
    flawedLines = new Map([...flawedLines].map(([line, look]) => [line > from ? line + added : line, look]));
  }
  drawMarks();
}

function drawMarks() {
  const ground = textField.previousElementSibling;
  if (!flawedLines.size) {
    ground.replaceChildren();
    return;
  }
  const drawn = [];
  let plain = [];
  textField.value.split("\n").forEach((line, place) => {
    const look = flawedLines.get(place + 1);
    if (!look) {
      plain.push(line);
      return;
    }
    if (plain.length) drawn.push(`${plain.join("\n")}\n`);
    plain = [];
    const mark = document.createElement("span");
    mark.className = look;
    mark.textContent = line;
    drawn.push(mark);
  });
  ground.replaceChildren(...drawn, `${plain.join("\n")}\u200b`);
  ground.scrollTop = textField.scrollTop;
}

if (textField) {
  const around = document.createElement("div");
  const ground = document.createElement("div");
  around.className = "writing-field";
  ground.className = "writing-marks";
  ground.setAttribute("aria-hidden", "true");
  textField.before(around);
  around.append(ground, textField);
  textField.addEventListener("scroll", () => (ground.scrollTop = textField.scrollTop), { passive: true });
  textField.addEventListener("input", moveMarks);
  document.addEventListener("writing:looked", readFlaws);
  readFlaws();
}
