/** The pages that a trainer needs when the network goes: a copy on the device, which names people and so is kept for a
 *  day at most, for the one who opened it, and gone when they sign out. `offline_worker.js` shows it. */
import { owner } from "./owner.js";

const COPIES = "larbron-copies";
const WORKER = "/omgangar/utan-nat.js";
const COPY_LASTS = 24 * 60 * 60 * 1000;
const GUARDS = ["Content-Security-Policy", "Content-Type", "Referrer-Policy", "X-Content-Type-Options"];
const copying = "caches" in globalThis && "serviceWorker" in navigator;

/** The page as it came, with what it needs to be shown. */
export async function beginCopy() {
  if (!copying) return;
  try {
    await navigator.serviceWorker.register(WORKER, { scope: "/omgangar/" });
    await navigator.serviceWorker.ready; // a copy that nobody shows is none
    const store = await caches.open(COPIES);
    const needed = [...document.querySelectorAll("link[href], script[src]")].map((node) => node.href || node.src);
    await store.addAll(needed);
    await keepCopy((await fetch(location.pathname)).headers);
  } catch {
    // Then the open page is what there is without the network.
  }
}

/** The page as it stands now; the headers are those that it came with. */
export async function keepCopy(headers) {
  if (!copying) return;
  try {
    const store = await caches.open(COPIES);
    const came = headers ?? (await store.match(location.pathname))?.headers;
    if (!came) return;
    const kept = GUARDS.filter((name) => came.has(name)).map((name) => [name, came.get(name)]);
    const page = `<!doctype html>\n${document.documentElement.outerHTML}`;
    await store.put(location.pathname, new Response(page, { headers: [...kept, ["X-Kept", Date.now()], ["X-Owner", owner()]] }));
  } catch {
    // A full device keeps the copy that it has.
  }
}

export async function forgetCopies() {
  if (copying) await caches.delete(COPIES);
}

async function forgetOldCopies() {
  if (!copying || !(await caches.has(COPIES))) return;
  if (!("signedIn" in document.body.dataset)) return forgetCopies();
  const store = await caches.open(COPIES);
  for (const request of await store.keys()) {
    const { headers } = await store.match(request);
    if (!headers.has("X-Kept")) continue;
    if (Date.now() - headers.get("X-Kept") > COPY_LASTS || headers.get("X-Owner") !== owner()) await store.delete(request);
  }
}

forgetOldCopies().catch(() => {});
