/** The box that offers what a page left behind: when it was typed, what it says, and what can be done with it. */

export function offerKept(box, item, mine, { use, drop }) {
  const when = new Intl.DateTimeFormat("sv-SE", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
  box.querySelector("[data-kept-when]").textContent = when.format(item.when);
  box.querySelector("[data-kept-mine]").textContent = mine;
  box.querySelector("[data-kept-use]").onclick = use;
  box.querySelector("[data-kept-drop]").onclick = drop;
}
