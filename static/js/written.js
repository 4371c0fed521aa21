/** What authors have typed in a course and not yet saved. The pages where they write keep it; here it is counted, and
 *  thrown away, when somebody signs out on any page. */
/** Pages with something to save do so, as far as it goes. */
export async function flushWritten() {
  const saving = [];
  dispatchEvent(new CustomEvent("larbron:leaving", { detail: saving }));
  await Promise.all(saving);
}

export function listWritten() {
  const found = new Promise((resolve) => {
    const request = indexedDB.open("larbron-written");
    // One that was never there is not made.
    request.onupgradeneeded = () => request.transaction.abort();
    request.onerror = () => resolve([]);
    request.onsuccess = () => {
      const texts = request.result.transaction("texts").objectStore("texts").getAll();
      texts.onerror = () => resolve([]);
      texts.onsuccess = () => {
        request.result.close();
        resolve(texts.result.map(() => ({ kind: "draft" })));
      };
    };
  });
  return found.catch(() => []);
}

/** Other tabs let go of it when they are told. */
export function forgetWritten() {
  dispatchEvent(new CustomEvent("larbron:left"));
  const gone = new Promise((resolve) => {
    const request = indexedDB.deleteDatabase("larbron-written");
    request.onsuccess = resolve;
    request.onerror = resolve;
    request.onblocked = resolve;
  });
  return gone.catch(() => {});
}
