/** One request with an end to the waiting for it: what hangs must not hold up what comes after it. */
const LONGEST = 25_000;

/** The answer's status (0 when none came), its text and whose it was. */
export async function ask(address, options) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), LONGEST);
  try {
    const response = await fetch(address, { credentials: "same-origin", signal: stop.signal, ...options });
    const owner = response.headers.get("X-Owner");
    return { status: response.status, html: await response.text(), owner };
  } catch {
    return { status: 0, html: "", owner: null };
  } finally {
    clearTimeout(timer);
  }
}

/** Whether there is a network and a server, asked of something small. */
export async function reachable() {
  return (await ask(import.meta.url, { method: "HEAD", cache: "no-store" })).status > 0;
}
