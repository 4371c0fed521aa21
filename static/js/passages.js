/** Words that are selected in a text go into the form for a passage of it, with the place where they stand. */
const passage = document.querySelector("[data-passage]");
if (passage) followSelection(passage, document.getElementById(passage.dataset.passage));

function followSelection(form, text) {
  let given = "";
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
    given = range.toString();
    form.elements.words.value = given;
    form.elements.at.value = codePoints(textBefore(text, range));
  });
  // What somebody writes themselves stands where its words stand.
  form.elements.words.addEventListener("input", () => {
    if (form.elements.words.value !== given) form.elements.at.value = "";
  });
}

function textBefore(text, range) {
  const rest = document.createRange();
  rest.selectNodeContents(text);
  rest.setEnd(range.startContainer, range.startOffset);
  return rest.toString();
}

/** As the server counts: an emoji is one, whatever the browser makes of it. */
function codePoints(words) {
  return [...words].length;
}
