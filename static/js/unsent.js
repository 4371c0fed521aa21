/** What has been written and not yet received, kept in the browser until it has. Where the browser keeps nothing
 *  (some private windows), it is kept as long as the page is open. */
import { writer } from "./tab.js";

const STORE = "unsent";
const LEFT = "larbron-left-";
const HALF_PUT = `put ${writer}`;
const ARRIVED = "larbron-arrived";
// What the browser refused to keep.
const here = new Map();
// On its way into the browser's keeping, and not known to be there.
const halfPut = new Map();
let leftHalfPut = false;
let lasting = true;

const opened = new Promise((resolve, reject) => {
  const request = indexedDB.open("larbron", 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
}).catch(() => {
  lasting = false;
  return null;
});

/** Whether something would be lost if the page were left now. */
export const fleeting = () => here.size > 0;
export const keeps = async () => (await opened) !== null;

/** An item with the same id is replaced. `sequence` tells the two apart. */
export async function put(item) {
  halfPut.set(item.id, item);
  await keepItem(item);
  if (halfPut.get(item.id) === item) halfPut.delete(item.id);
  if (leftHalfPut) leaveHalfPut();
}

/** The tab may be gone before the browser has opened its store, or answered. */
function leaveHalfPut() {
  leftHalfPut = halfPut.size > 0;
  leaveBehind([...halfPut.values()], HALF_PUT);
}

addEventListener("pagehide", leaveHalfPut);

async function keepItem(item) {
  if (lasting) {
    try {
      await work("readwrite", (store) => putAtOnce(store, item));
      here.delete(item.id);
      return;
    } catch {
      // Full, or closed by the browser: the page itself is what remains.
    }
  }
  here.set(item.id, item);
}

/** A page that is left before the browser has answered has committed all the same. */
function putAtOnce(store, item) {
  const request = store.put(item);
  store.transaction.commit?.();
  return request;
}

/** For a page that is being left: there is no time for anything but this, which takes effect at once. */
export function leaveBehind(items, place) {
  try {
    if (items.length) localStorage.setItem(LEFT + place, JSON.stringify(items));
    else localStorage.removeItem(LEFT + place);
  } catch {
    // Then the page is left with what was kept before.
  }
}

/** A page that had been asked for before this shows what was before it. */
export function noteArrival(path) {
  try {
    localStorage.setItem(ARRIVED, JSON.stringify({ path, when: Date.now() }));
  } catch {
    // Then such a page shows it when it is loaded anew.
  }
}

/** `when` is in milliseconds since 1970. */
export function arrivedSince(path, when) {
  try {
    const last = JSON.parse(localStorage.getItem(ARRIVED) ?? "{}");
    return last.path === path && last.when > when && last.when <= Date.now();
  } catch {
    return false;
  }
}

/** What pages had to leave in haste is kept like the rest; what has arrived since is only sent once more. */
async function takeIn() {
  try {
    const names = Object.keys(localStorage).filter((each) => each.startsWith(LEFT));
    const items = names.flatMap((name) => JSON.parse(localStorage.getItem(name)));
    for (const item of items.sort((one, other) => one.when - other.when)) await put(item);
    for (const name of names) localStorage.removeItem(name);
  } catch {
    // A browser that keeps nothing has nothing to take in.
  }
}

const takenIn = takeIn();

/** Everything that waits, the oldest first. */
export async function list() {
  await takenIn;
  let kept = [];
  try {
    kept = await work("readonly", (store) => store.getAll());
  } catch {
    lasting = false;
  }
  const items = [...kept.filter((item) => !here.has(item.id)), ...here.values()];
  return items.sort((one, other) => one.when - other.when);
}

/** Gone, unless something newer has been put in its place. */
export const remove = (item) => alter(item, null);

export const revise = (item, changes) => alter(item, changes);

export async function clear() {
  here.clear();
  for (const name of Object.keys(localStorage)) if (name.startsWith(LEFT) || name === ARRIVED) localStorage.removeItem(name);
  if (await opened) await work("readwrite", (store) => store.clear());
}

async function alter(item, changes) {
  const same = (kept) => kept && kept.sequence === item.sequence;
  if (same(here.get(item.id))) {
    if (changes) here.set(item.id, { ...here.get(item.id), ...changes });
    else here.delete(item.id);
  }
  await work("readwrite", (store) => {
    const request = store.get(item.id);
    request.onsuccess = () => {
      if (!same(request.result)) return;
      if (changes) store.put({ ...request.result, ...changes });
      else store.delete(item.id);
    };
  }).catch(() => {});
}

/** One transaction; "strict" so that it is on the disk when the learner is told so. */
async function work(mode, task) {
  const database = await opened;
  if (!database) throw new Error("nothing is kept");
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, mode, { durability: "strict" });
    const request = task(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onabort = () => reject(transaction.error);
  });
}
