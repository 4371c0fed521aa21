/** Offers the text that a page left behind when it was lost: a tab that crashed, a session that ended, no network. */
import { dropText, listLeft } from "./writing_kept.js";
import { offerKept } from "./writing_offer.js";
import { takeOverText, writer, writingAddress, writingField } from "./writing_saving.js";

const leftBox = document.querySelector("[data-kept]");

const awaited = new Set();

async function offerLeft() {
  const { left, locks } = await listLeft(writingAddress, writer);
  for (const lock of locks.filter((each) => !awaited.has(each))) offerWhenFree(lock);
  const [item] = left.filter((each) => each.text !== writingField.value);
  for (const each of left) if (each.text === writingField.value) await dropText(each);
  leftBox.hidden = !item;
  if (!item) return;
  const [there, mine] = differing(writingField.value, item.text);
  leftBox.querySelector("[data-kept-there]").textContent = there;
  offerKept(leftBox, item, mine, {
    use: () => settleLeft(item, () => takeOverText(item)),
    drop: () => settleLeft(item, () => {}),
  });
}

/** A page that is closed or lost while this one is open may leave something too. */
async function offerWhenFree(lock) {
  awaited.add(lock);
  await navigator.locks.request(lock, () => {});
  if (leftBox.hidden) await offerLeft();
}

async function settleLeft(item, settled) {
  settled();
  await dropText(item);
  await offerLeft();
  if (leftBox.hidden) writingField.focus();
}

/** Both texts without the lines that they begin and end with together. */
function differing(one, other) {
  const [first, second] = [one.split("\n"), other.split("\n")];
  const shortest = Math.min(first.length, second.length);
  let start = 0;
  while (start < shortest && first[start] === second[start]) start += 1;
  let end = 0;
  while (end < shortest - start && first.at(-1 - end) === second.at(-1 - end)) end += 1;
  return [first, second].map((lines) => lines.slice(start, lines.length - end).join("\n"));
}

if (leftBox && writingField) offerLeft();
