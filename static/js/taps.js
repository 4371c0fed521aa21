/** What is put among the unsent from a session's page: a tap on a row, or somebody who is in the room and on no list. */
import { mine, owner } from "./owner.js";
import { key, tab, writer } from "./tab.js";
import { list } from "./unsent.js";

export const attending = document.querySelector("[data-attending]");

const isOurs = (item) => item?.path === attending.dataset.attending && mine(item);

export const isTap = (item) => item?.kind === "mark" && isOurs(item);
export const isPerson = (item) => item?.kind === "person" && isOurs(item);

/** What will be sent when that can be done. */
export async function waitingHere() {
  return (await list()).filter((item) => (isTap(item) || isPerson(item)) && item.refused === undefined);
}

/** Whether somebody was not added, and it has not been mended yet. */
export async function isSomeoneRefused() {
  return (await list()).some((item) => isPerson(item) && item.refused !== undefined);
}

export function markOf(form, state) {
  const { row } = form.closest("[data-row]").dataset;
  const what = { id: `mark ${key()}`, kind: "mark", fragment: "mark", question: row };
  return stamped({ ...what, fields: [["key", key()], ...said(form, state)], address: new URL(form.action).pathname });
}

/** `earlier` is the same person, who was refused. */
export function personOf(form, earlier) {
  const own = earlier?.key ?? key();
  const what = { id: `person ${own}`, kind: "person", fragment: "person", question: `ny-${own}`, key: own, said: earlier?.said ?? [] };
  const asked = { name: form.elements.name.value.trim(), email: form.elements.email.value.trim(), begun: earlier?.begun ?? Date.now() };
  return withFields({ ...what, ...asked, address: new URL(form.action).pathname });
}

/** The tap on the row of somebody who has not been sent goes with them: the server has no such row yet. */
export const withTap = (item, form, state) => withFields({ ...item, said: said(form, state) });

function withFields(item) {
  return stamped({ ...item, fields: [["name", item.name], ["email", item.email], ["key", item.key], ...item.said] });
}

function said(form, state) {
  const times = state === "part" ? [...form.querySelectorAll("[type=text]")] : [];
  return [["state", state], ...times.map(({ name, value }) => [name, value])];
}

function stamped(item) {
  const path = attending.dataset.attending;
  return { ...item, timed: true, when: Date.now(), sequence: key(), owner: owner(), tab, writer, path };
}
