/** What becomes of what is sent, told to this page and to every other tab of the site. */
const tabs = "BroadcastChannel" in globalThis ? new BroadcastChannel("larbron") : null;
const listeners = [];

/** `news` is plain values: the item with its `state` (saving, arrived, refused, waiting …), or a new guest's `owner`. */
export function tell(news) {
  tabs?.postMessage(news);
  for (const heard of listeners) heard(news, true);
}

/** `heard` is told whether this page itself did it. */
export function listen(heard) {
  listeners.push(heard);
}

tabs?.addEventListener("message", ({ data }) => {
  for (const heard of listeners) heard(data, false);
});
