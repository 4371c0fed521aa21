/** The field that a course's text is written in, and changes in it that the browser can undo. */
export const textForm = document.querySelector("[data-writing]");
export const textField = textForm ? document.getElementById("text") : null;

/** Puts `words` in place of what stands from `start` to `end`, as if somebody had typed them. */
export function typeOver(start, end, words) {
  const scrolled = textField.scrollTop;
  textField.focus({ preventScroll: true });
  textField.setSelectionRange(start, end);
  const command = words ? "insertText" : "delete";
  if (start === end && !words) return;
  if (!document.execCommand(command, false, words)) {
    textField.setRangeText(words, start, end, "end");
    textField.dispatchEvent(new Event("input", { bubbles: true }));
  }
  textField.scrollTop = scrolled;
}

/** Makes the text into another by changing only the part where they differ. */
export function makeInto(wanted) {
  const old = textField.value;
  let start = 0;
  while (start < old.length && start < wanted.length && old[start] === wanted[start]) start += 1;
  let end = 0;
  const most = Math.min(old.length, wanted.length) - start;
  while (end < most && old[old.length - 1 - end] === wanted[wanted.length - 1 - end]) end += 1;
  if (old === wanted) return;
  typeOver(start, old.length - end, wanted.slice(start, wanted.length - end));
}

/** Where the line begins and ends; lines are counted from 1. */
export function lineAt(number) {
  const text = textField.value;
  let start = 0;
  for (let line = 1; line < number; line += 1) {
    const end = text.indexOf("\n", start);
    if (end < 0) break;
    start = end + 1;
  }
  const end = text.indexOf("\n", start);
  return [start, end < 0 ? text.length : end];
}

export const lineOf = (place) => textField.value.slice(0, place).split("\n").length;

/** Selects the part of the text, and brings it into sight in the field. A browser scrolls to where somebody types, not
 *  to what a script selects, so the place is measured in a copy. */
export function showPart(start, end) {
  textField.focus();
  textField.setSelectionRange(start, end);
  const copy = textField.cloneNode();
  copy.removeAttribute("id");
  copy.removeAttribute("name");
  copy.className += " hidden-visually";
  copy.style.inlineSize = `${textField.offsetWidth}px`;
  copy.style.blockSize = "0";
  copy.style.minBlockSize = "0";
  copy.value = textField.value.slice(0, start);
  textField.after(copy);
  const top = copy.scrollHeight;
  copy.remove();
  textField.scrollTop = Math.max(0, top - textField.clientHeight / 2);
}

textField?.addEventListener("keydown", (event) => {
  if (event.key !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  event.preventDefault();
  textForm.requestSubmit(textForm.querySelector("button[type=submit]:not([name]):not([formaction])"));
});
