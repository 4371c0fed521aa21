/** What is put among the unsent: a text as it is typed, or an answer. Only the question's own fields go along. */
import { form, path } from "./questions.js";
import { owner } from "./owner.js";
import { key, nextSequence, tab, writer } from "./tab.js";

export const draftId = (name) => `draft ${writer} ${path} ${name}`;

/** One for each text that the tab writes: a newer takes the place of an older that has not been sent. */
export function draftOf(name) {
  const fields = ["text", "version", "base"].map((field) => `${name}.${field}`);
  const item = itemOf(name, "draft", "drafts", draftId(name));
  for (const field of fields) if (form.elements[field]) item.fields.push([field, form.elements[field].value]);
  item.fields.push([`${name}.sequence`, `${item.sequence}`], ["save", "drafts"]);
  return item;
}

/** Each answer has a key of its own, under which it is saved once however often it is sent. */
export function answerOf(name) {
  const item = itemOf(name, "answer", "question", `answer ${key()}`);
  const own = [...new FormData(form)].filter(([field]) => field.startsWith(`${name}.`) && !field.endsWith(".sequence"));
  item.fields.push(...own, ["answer", name]);
  if (form.elements[`${name}.text`]) item.fields.push([`${name}.sequence`, `${item.sequence}`]);
  return item;
}

/** What the learner chose and wrote, apart from all that differs between two sendings of it. */
export function contentOf(item) {
  const own = item.fields.filter(([field]) => field.startsWith(`${item.question}.`));
  return JSON.stringify(own.filter(([field]) => !field.endsWith(".sequence") && !field.endsWith(".base")));
}

function itemOf(name, kind, fragment, id) {
  const { elements } = form;
  const fields = [["writer", writer], ["page", key()]];
  if (elements.seen) fields.push(["seen", elements.seen.value]);
  // How many they were when they wrote it, whoever sits there when it arrives.
  if (elements.group) fields.push(["group", elements.group.value]);
  const when = performance.timeOrigin + performance.now();
  const { pathname, search } = new URL(form.action);
  const what = { id, kind, fragment, question: name, fields, when, sequence: nextSequence() };
  return { ...what, owner: owner(), tab, writer, path, address: pathname + search };
}
