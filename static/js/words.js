/** The sentence for a number of things, of the two that stand on an element: `answer` for one, `answers` for more. */
export function counted(words, kind, count) {
  return count === 1 ? words[kind] : words[`${kind}s`].replace("{count}", count);
}
