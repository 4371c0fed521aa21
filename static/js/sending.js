/** Sends what waits: one item at a time over all tabs, the oldest first, again and again until it has arrived. */
import { ask } from "./network.js";
import { tell } from "./news.js";
import { askAgain, learn, maySend, owner, refuse, takeOver } from "./owner.js";
import { list, noteArrival, remove, revise } from "./unsent.js";

const PAUSES = [2_000, 5_000, 15_000, 30_000, 60_000, 300_000];
// A tab that the system has put to sleep may hold the lock: sent twice is saved once, so then we go on without.
const LONGEST_TURN = 60_000;
// What a browser sends to the end although the page is left.
const SMALL = 30_000;
const STATES = { 0: "waiting", 200: "arrived", 404: "gone", 409: "foreign", 413: "refused", 422: "refused", 429: "limited" };

let current = Promise.resolve();
let coming = null;
let failures = 0;
let timer;

/** Fulfilled when everything that had been put before the call has been tried once. */
export function send() {
  coming ??= current.then(() => {
    coming = null;
    current = inTurn(tryAll).catch(() => {});
    return current;
  });
  return coming;
}

function inTurn(work) {
  if (!navigator.locks) return work();
  let begun = false;
  const turn = { signal: AbortSignal.timeout(LONGEST_TURN) };
  const held = navigator.locks.request("larbron-sending", turn, () => {
    begun = true;
    return work();
  });
  return held.catch((reason) => (begun ? Promise.reject(reason) : work()));
}

async function tryAll() {
  clearTimeout(timer);
  const tried = new Set();
  // A later text about the same question waits for the earlier one, so that they arrive in the order they were written.
  const stuck = new Set();
  for (;;) {
    const items = await list();
    await takeOver(items);
    const item = items.find((each) => waits(each) && !tried.has(each.id) && !stuck.has(place(each)));
    if (!item) break;
    tried.add(item.id);
    if (!(await sendOne({ ...item, owner: item.owner || owner() }))) stuck.add(place(item));
  }
  tell({ state: "rested" });
  failures = stuck.size ? failures + 1 : 0;
  if ((await list()).some(waits)) timer = setTimeout(send, PAUSES[Math.min(failures, PAUSES.length) - 1] ?? PAUSES[0]);
}

export const waits = (item) => item.refused === undefined && maySend(item);

const place = (item) => `${item.path} ${item.question}`;

/** False when it has to be tried again. An answer that does not say whose it is was not given by us. */
async function sendOne(item) {
  tell({ item, state: "saving" });
  // The device's clock may be wrong, but it knows how long ago something was done.
  const waited = item.timed ? [["waited", Math.max(0, Date.now() - item.when)]] : [];
  const body = new URLSearchParams([...item.fields, ...waited, ["owner", item.owner]]).toString();
  const headers = { "X-Fragment": item.fragment, "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8" };
  const answer = await ask(item.address, { method: "POST", body, headers, keepalive: body.length < SMALL });
  const ours = answer.owner !== null || answer.status !== 200;
  const state = ours ? (STATES[answer.status] ?? "broken") : "broken";
  const words = reason(answer.html);
  if (state === "arrived") {
    noteArrival(item.path);
    await remove(item);
  }
  if (state === "refused") await revise(item, { refused: words ?? "" });
  if (state === "foreign") refuse(item);
  else learn(answer.owner);
  tell({ item, state, html: answer.html, words });
  return state === "arrived" || state === "refused";
}

/** What a fragment says about why it was not saved; a whole page, such as one about an error, says it of itself. */
function reason(html) {
  if (!html || html.includes("<html")) return undefined;
  const fragment = new DOMParser().parseFromString(html, "text/html");
  const said = fragment.querySelector(".message, .waiting, [data-ask] [data-say]");
  return said?.textContent.trim();
}

function startOver() {
  failures = 0;
  askAgain();
  send();
}

addEventListener("online", startOver);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") startOver();
});
send();
