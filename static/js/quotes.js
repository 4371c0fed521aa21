/**
 * Quotes from the keyboard, for who stands in one: j and k go to the next and the previous, other letters press what the
 * quote has for them (`data-key`). Nothing happens elsewhere on the page, nor while something is written.
 */
const quoteList = document.querySelector("[data-quotes]");
const quotesRead = quoteList ? [...quoteList.children] : [];

if (quotesRead.length) {
  for (const quote of quotesRead) quote.tabIndex = -1;
  quotesRead[0].tabIndex = 0;
  quoteList.addEventListener("focusin", (event) => {
    for (const quote of quotesRead) quote.tabIndex = quote.contains(event.target) ? 0 : -1;
  });
  quoteList.addEventListener("keydown", pressQuote);
  const quoteMarked = quotesRead.find((quote) => `#${quote.id}` === location.hash);
  quoteMarked?.focus();
}

function pressQuote(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  const at = quotesRead.findIndex((quote) => quote.contains(event.target));
  const key = event.key.toLowerCase();
  const next = { j: quotesRead[at + 1], k: quotesRead[at - 1] }[key];
  const pressed = /^[a-z]$/.test(key) && quotesRead[at]?.querySelector(`[data-key="${key}"]`);
  if (next) next.focus();
  else if (pressed) pressed.click();
  else return;
  event.preventDefault();
}
