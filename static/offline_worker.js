/** Shows the copy of a session's page that the page itself has kept on the device, when the network does not. */
const COPIES = "larbron-copies";
const COPY_LASTS = 24 * 60 * 60 * 1000;
const PATIENCE = 4_000;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET") return;
  const { pathname } = new URL(url);
  if (mode === "navigate") event.respondWith(open(event.request, pathname));
  else if (pathname.startsWith("/static/")) event.respondWith(caches.match(url).then((copy) => copy ?? fetch(event.request)));
});

/** A network that is there but slow is as good as none. */
async function open(request, pathname) {
  const copy = await keptOf(pathname);
  if (!copy) return fetch(request);
  const fresh = fetch(request).catch(() => copy);
  return Promise.race([fresh, new Promise((shown) => setTimeout(shown, PATIENCE, copy))]);
}

async function keptOf(pathname) {
  const copy = await (await caches.open(COPIES)).match(pathname);
  return copy && Date.now() - copy.headers.get("X-Kept") < COPY_LASTS ? copy : undefined;
}
