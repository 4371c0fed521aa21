/** Which tab this is: the id under which its texts are drafts of their own, and the number of each save. */
const WRITER = "larbron-writer";
const SEQUENCE = "larbron-sequence";
// The page before this one in the same tab lets go of its id when it is gone, which may take a moment.
const LETTING_GO = 500;

export let writer = "";
let sequence = 0;

/** A tab that is duplicated gets a copy of what the first remembers: the lock tells which of them has the id. */
export const ready = (async () => {
  const former = recall(WRITER);
  if (former && navigator.locks && (await hold(former))) {
    writer = former;
    sequence = Number(recall(SEQUENCE)) || 0;
    return;
  }
  writer = key();
  remember(WRITER, writer);
  if (navigator.locks) await hold(writer);
})();

/** Grows with each save, also after the page has been loaded anew. */
export function nextSequence() {
  sequence += 1;
  remember(SEQUENCE, sequence);
  return sequence;
}

/** Whether another tab that is open now has the id. */
export async function isOpen(id) {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return held.some((lock) => lock.name === lockOf(id));
}

export function key() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function hold(id) {
  return new Promise((resolve) => {
    const taken = () => {
      resolve(true);
      return new Promise(() => {});
    };
    navigator.locks.request(lockOf(id), { signal: AbortSignal.timeout(LETTING_GO) }, taken).catch(() => resolve(false));
  });
}

function lockOf(id) {
  return `larbron-writer-${id}`;
}

function recall(what) {
  try {
    return sessionStorage.getItem(what);
  } catch {
    return null;
  }
}

function remember(what, value) {
  try {
    sessionStorage.setItem(what, value);
  } catch {
    // Then the next page in this tab is another writer, and its texts stand beside these.
  }
}
