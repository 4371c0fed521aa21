/** Turns the samples into a menu that puts one into the text, on lines of its own and with an id of its own. */
import { lineOf, showPart, textField, typeOver } from "./writing_field.js";

const samplesMenu = document.querySelector("[data-samples]");
const BLOCK_LINE = /^\s*:{3,}/;
const BLOCK_ID = /^\s*:{3,}\s*\S+\s+([a-z0-9-]+)\s*$/gm;

function freeId(id) {
  const taken = new Set(samplesMenu.dataset.taken.split(" "));
  for (const [, typed] of textField.value.matchAll(BLOCK_ID)) taken.add(typed);
  const base = id.replace(/-\d+$/, "");
  let number = 1;
  while (taken.has(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}

/** How many lines come before what is put in: after the paragraph of the caret, and after the block that it is in. */
function linesAbove(lines, isBlock) {
  const front = lines[0].trim() === "---" ? lines.findIndex((line, place) => place && line.trim() === "---") : -1;
  let before = lineOf(textField.selectionStart) - 1;
  if (before <= front) return front + 1;
  while (before < lines.length && lines[before].trim()) before += 1;
  if (!isBlock) return before;
  const marks = [...lines.keys()].filter((line) => BLOCK_LINE.test(lines[line]));
  const last = marks.findLast((line) => line < before);
  const next = marks.find((line) => line >= before);
  const inside = last !== undefined && opensBlock(lines[last]) && next !== undefined && !opensBlock(lines[next]);
  return inside ? next + 1 : before;
}

const opensBlock = (line) => line.replaceAll(":", "").trim() !== "";

function insertSample(sample, words) {
  const { id, prompt } = sample.dataset;
  const block = id ? words.replace(` ${id}\n`, ` ${freeId(id)}\n`) : words;
  const text = textField.value;
  const lines = text.split("\n");
  const place = linesAbove(lines, block.startsWith(":::"));
  const before = lines.slice(0, place).join("\n").replace(/\n+$/, "");
  const after = lines.slice(place).join("\n").replace(/^\n+/, "");
  const lead = before ? "\n\n" : "";
  typeOver(before.length, text.length - after.length, `${lead}${block}${after ? "\n" : ""}`);
  const begins = before.length + lead.length + block.indexOf(prompt);
  showPart(begins, begins + prompt.length);
}

function closeMenu(focus) {
  if (!samplesMenu.open) return;
  samplesMenu.open = false;
  if (focus) samplesMenu.querySelector("summary").focus();
}

if (textField && samplesMenu) {
  const label = textField.closest(".field").querySelector("label");
  samplesMenu.classList.replace("samples", "insert");
  samplesMenu.querySelector("summary").textContent = samplesMenu.dataset.label;
  for (const sample of samplesMenu.querySelectorAll("[data-prompt]")) {
    const words = sample.querySelector("pre").textContent;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...sample.querySelectorAll("b, span"));
    button.children[0].after(" ");
    button.addEventListener("click", () => {
      closeMenu();
      insertSample(sample, words);
    });
    sample.replaceChildren(button);
  }
  label.after(samplesMenu);
  samplesMenu.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeMenu(true);
  });
  samplesMenu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !samplesMenu.contains(event.relatedTarget)) closeMenu();
  });
  document.addEventListener("click", (event) => {
    if (!samplesMenu.contains(event.target)) closeMenu();
  });
}
