/** The session's page in the trainer's hand: each tap is kept in the browser at once, and sent when that can be done. */
import { beginCopy, keepCopy } from "./device_copy.js";
import { listen } from "./news.js";
import { mine, owner } from "./owner.js";
import { count, fill, findRow, oweWord, rows, showMark, tellWaiting } from "./roster.js";
import { send } from "./sending.js";
import { key, nextSequence, tab, writer } from "./tab.js";
import { list, put, remove } from "./unsent.js";

const REFRESHED = 20_000;
const attending = document.querySelector("[data-attending]");
// The last tap on each row: what arrives of an earlier one changes nothing that is seen.
const lastTap = new Map();

function markOf(form, state) {
  const fields = [["state", state], ["key", key()]];
  if (state === "part") for (const { name, value } of form.querySelectorAll("[type=text]")) fields.push([name, value]);
  const { row } = form.closest("[data-row]").dataset;
  const what = { id: `mark ${key()}`, kind: "mark", fragment: "mark", question: row, fields, timed: true };
  const address = new URL(form.action).pathname;
  const path = attending.dataset.attending;
  return { ...what, when: Date.now(), sequence: nextSequence(), owner: owner(), tab, writer, path, address };
}

async function tap(form, state) {
  const item = markOf(form, state);
  const row = form.closest("[data-row]");
  lastTap.set(row.dataset.row, item.id);
  showMark(row, state, attending.dataset.saving);
  row.querySelector("details").open = false;
  count();
  await put(item);
}

async function markOthers() {
  const left = rows().filter((row) => !row.dataset.state);
  for (const row of left) await tap(row.querySelector("[data-mark]"), "here");
  send();
}

const isOurs = (item) => item?.kind === "mark" && item.path === attending.dataset.attending && mine(item);

async function waitingHere() {
  return (await list()).filter(isOurs);
}

/** Taps that were made before the page was loaded anew. */
async function restoreTaps() {
  for (const item of await waitingHere()) {
    const row = findRow(item.question);
    if (!row) continue;
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

async function heardOf({ item, state, html, words }) {
  if (!isOurs(item) || state === "saving") return;
  const row = findRow(item.question);
  const last = row && [undefined, item.id].includes(lastTap.get(item.question));
  if (state === "refused") await remove(item);
  if (last && (state === "arrived" || state === "refused")) fill(row, new DOMParser().parseFromString(html, "text/html"), words);
  else if (last) showWaiting(row, item, state);
  count();
  tellWaiting((await waitingHere()).length, state);
  keepCopy();
}

/** What others have marked meanwhile, and who has checked in. */
async function refresh() {
  if (document.visibilityState !== "visible" || !navigator.onLine || attending.contains(document.activeElement?.closest("details"))) return;
  const answer = await fetch(location.pathname).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (fresh.body.dataset.owner !== owner()) return;
  const waiting = new Set((await waitingHere()).map((item) => item.question));
  for (const row of fresh.querySelectorAll("[data-row]")) {
    const here = findRow(row.dataset.row);
    if (!here) attending.querySelector(".roster").append(row);
    else if (!waiting.has(row.dataset.row)) fill(here, row);
  }
  count();
  keepCopy();
}

if (attending) {
  attending.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-mark], [data-mark-all]")) return;
    event.preventDefault();
    if (form.matches("[data-mark]")) tap(form, event.submitter.value).then(send);
    else markOthers();
  });
  listen(heardOf);
  restoreTaps();
  beginCopy();
  setInterval(refresh, REFRESHED);
  document.addEventListener("visibilitychange", refresh);
}
