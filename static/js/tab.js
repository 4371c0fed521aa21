/** Which page in which tab this is. */
const TAB = "larbron-tab";

/** The id under which the page's texts are drafts of their own. A page that is loaded anew is another writer: what it
 *  shows may be a text from another device, which must not take the place of this tab's. It names the draft that it
 *  shows, and goes on from that one. */
export const writer = key();

/** The same for all pages that are opened one after the other in the tab. */
export const tab = recall();

let sequence = 0;

// Held as long as the page is there.
navigator.locks?.request(lockOf(writer), () => new Promise(() => {}));

/** Grows with each save. */
export function nextSequence() {
  sequence += 1;
  return sequence;
}

/** Whether the writer's page is open now, here or in another tab. */
export async function isOpen(id) {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return held.some((lock) => lock.name === lockOf(id));
}

export function key() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function lockOf(id) {
  return `larbron-writer-${id}`;
}

function recall() {
  try {
    const id = sessionStorage.getItem(TAB) ?? key();
    sessionStorage.setItem(TAB, id);
    return id;
  } catch {
    return key();
  }
}
