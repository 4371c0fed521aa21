/**
 * Pastes text with styling as the plain text that a course is written in: the server makes it, and it is put in as if it
 * had been typed, so that it can be undone. With Shift, or when that does not work, the words come without styling.
 */
import { textField, typeOver } from "./writing_field.js";

const pasteNews = document.querySelector("[data-paste]");
const PASTE_PATIENCE = 8_000;
const PASTE_MOST = 1_000_000;
// What only looks styled, as a line out of a program for writing code or of our own page, is pasted as it is.
const PASTE_STYLED = /<(h[1-6]|ul|ol|table|b|strong|i|em|a|p)\b|mso-|docs-internal-guid/i;
const PASTE_CODE = /white-space:\s*pre\b|font-family:[^;"']*(consolas|monospace|menlo)/i;

let pastePlain = false;
let pasteTurn = Promise.resolve();

if (textField && pasteNews) {
  textField.addEventListener("keydown", (event) => {
    pastePlain = event.shiftKey;
  });
  textField.addEventListener("keyup", () => {
    pastePlain = false;
  });
  textField.addEventListener("paste", (event) => {
    const html = event.clipboardData?.getData("text/html") ?? "";
    const plain = event.clipboardData?.getData("text/plain") ?? "";
    pasteNews.textContent = "";
    if (pastePlain || !PASTE_STYLED.test(html) || PASTE_CODE.test(html)) return;
    event.preventDefault();
    // One after another: what is pasted twice in haste comes in the order it was pasted.
    pasteTurn = pasteTurn.then(() => pasteStyled(html, plain));
  });
}

async function pasteStyled(html, plain) {
  const made = html.length > PASTE_MOST ? null : await pasteMade(html);
  const words = made?.text || plain;
  if (words) typeOver(textField.selectionStart, textField.selectionEnd, words);
  pasteNews.textContent = made?.text ? made.said : pasteNews.dataset.plainly;
}

async function pasteMade(html) {
  try {
    const answer = await fetch(pasteNews.dataset.paste, {
      method: "POST",
      body: new URLSearchParams({ html }),
      credentials: "same-origin",
      redirect: "error",
      signal: AbortSignal.timeout(PASTE_PATIENCE),
    });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
