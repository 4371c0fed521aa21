/** What is typed in a course's text and not yet known to be saved, kept in the browser until it is. */
const TEXTS = "texts";
let keptOpening;

/** Each page that writes is a writer of its own, as long as it is open. */
export const pageKey = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
const lockOf = (key) => `larbron-written-${key}`;
navigator.locks?.request(lockOf(pageKey), () => new Promise(() => {}));

function openKept() {
  keptOpening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("larbron-written", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TEXTS, { keyPath: "id" });
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      // Somebody signs out in another tab: what is kept here is thrown away.
      request.result.onversionchange = () => {
        request.result.close();
        keptOpening = undefined;
        keptDatabase = undefined;
      };
      keptDatabase = request.result;
      resolve(keptDatabase);
    };
  });
  return keptOpening;
}

let keptDatabase;
openKept().catch(() => {});

/** Whether it is on the disk. Begun at once where that is possible, since the page may be gone in a moment. */
export function keepWritten(item) {
  return keptWork("readwrite", (store) => {
    store.put(item);
    store.transaction.commit?.();
  }).then(
    () => true,
    () => false,
  );
}

/** Gone, unless something newer has been put in its place. */
export function dropText({ id, sequence }) {
  return keptWork("readwrite", (store) => {
    const request = store.get(id);
    request.onsuccess = () => {
      if (request.result?.sequence === sequence) store.delete(id);
    };
  }).catch(() => {});
}

/** What pages that are not open any more have left of somebody's text, the newest first; and the locks of those that
 *  still are. */
export async function listLeft(address, writer) {
  const all = await keptWork("readonly", (store) => store.getAll()).catch(() => []);
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  const open = new Set(held.map((lock) => lock.name));
  const texts = all.filter((item) => item.address === address && item.writer === writer && item.id !== pageKey);
  const isOpen = (item) => open.has(lockOf(item.id));
  const left = texts.filter((item) => !isOpen(item)).sort((one, other) => other.when - one.when);
  return { left, locks: texts.filter(isOpen).map((item) => lockOf(item.id)) };
}

function keptWork(mode, task) {
  if (keptDatabase) return keptTransaction(keptDatabase, mode, task);
  return openKept().then((database) => keptTransaction(database, mode, task));
}

/** "strict" so that it is there also when the whole computer stops. */
function keptTransaction(database, mode, task) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(TEXTS, mode, { durability: "strict" });
    const request = task(transaction.objectStore(TEXTS));
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onabort = () => reject(transaction.error);
  });
}
