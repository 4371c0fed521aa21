/** The session's page in the trainer's hand: each tap is kept in the browser at once, and sent when that can be done. */
import { beginCopy, keepCopy } from "./device_copy.js";
import { listen } from "./news.js";
import { owner } from "./owner.js";
import { count, fill, findRow, oweWord, rows, showMark, tellWaiting } from "./roster.js";
import { send } from "./sending.js";
import { attending, isPerson, isSomeoneRefused, isTap, markOf, waitingHere } from "./taps.js";
import { put, remove } from "./unsent.js";
import { addPerson, heardOfPerson, isNew, restorePersons, tapNew } from "./walk_ins.js";

const REFRESHED = 20_000;
// The last tap on each row: what arrives of an earlier one changes nothing that is seen.
const lastTap = new Map();

function tap(form, state) {
  const row = form.closest("[data-row]");
  row.querySelector("details").open = false;
  const kept = isNew(row) ? tapNew(row, form, state) : keepTap(row, markOf(form, state), state);
  count();
  return kept;
}

function keepTap(row, item, state) {
  lastTap.set(row.dataset.row, item.id);
  showMark(row, state, attending.dataset.saving);
  return put(item);
}

async function markOthers() {
  const left = rows().filter((row) => !row.dataset.state);
  await Promise.all(left.map((row) => tap(row.querySelector("[data-mark]"), "here")));
  send();
}

async function add() {
  const kept = addPerson();
  count();
  await kept;
  send();
}

/** Taps that were made before the page was loaded anew. */
async function restoreTaps() {
  await restorePersons();
  for (const item of await waitingHere()) {
    const row = findRow(item.question);
    if (!row || isPerson(item)) continue;
    lastTap.set(item.question, item.id);
    showWaiting(row, item, "waiting");
    oweWord();
  }
  count();
}

function showWaiting(row, item, state) {
  const clock = { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Stockholm" };
  const time = new Date(item.when).toLocaleTimeString("sv-SE", clock).replace(":", ".");
  const words = attending.dataset[state === "waiting" ? "waiting" : "broken"].replace("{time}", time);
  showMark(row, new Map(item.fields).get("state"), words, "waiting");
}

async function heardOf(news) {
  const { item, state } = news;
  if (state === "saving" || !(isTap(item) || isPerson(item))) return;
  if (isPerson(item)) await heardOfPerson(news);
  else await heardOfTap(news);
  count();
  tellWaiting((await waitingHere()).length, state, await isSomeoneRefused());
  keepCopy();
}

async function heardOfTap({ item, state, html, words }) {
  const row = findRow(item.question);
  const last = row && [undefined, item.id].includes(lastTap.get(item.question));
  if (state === "refused") await remove(item);
  if (last && (state === "arrived" || state === "refused")) fill(row, new DOMParser().parseFromString(html, "text/html"), words);
  else if (last) showWaiting(row, item, state);
}

/** What others have marked meanwhile, and who has checked in. */
async function refresh() {
  if (document.visibilityState !== "visible" || !navigator.onLine || attending.contains(document.activeElement?.closest("details"))) return;
  const answer = await fetch(location.pathname).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (fresh.body.dataset.owner !== owner()) return;
  const unsent = await waitingHere();
  const waiting = new Set(unsent.map((item) => item.question));
  for (const row of fresh.querySelectorAll(".roster > [data-row]")) {
    const here = findRow(row.dataset.row);
    // It may be somebody who waits here too: then the server has them, and its answer is on its way.
    if (!here && unsent.some(isPerson)) continue;
    if (!here) attending.querySelector(".roster").append(row);
    else if (!waiting.has(row.dataset.row)) fill(here, row);
  }
  count();
  keepCopy();
}

if (attending) {
  attending.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-mark], [data-mark-all], [data-walk-in]")) return;
    event.preventDefault();
    if (form.matches("[data-walk-in]")) add();
    else if (form.matches("[data-mark]")) tap(form, event.submitter.value).then(send);
    else markOthers();
  });
  listen(heardOf);
  restoreTaps();
  beginCopy();
  setInterval(refresh, REFRESHED);
  document.addEventListener("visibilitychange", refresh);
}
