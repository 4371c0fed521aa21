/** Whose page this is. What somebody else wrote in the same browser is never sent from it. */
import { listen, tell } from "./news.js";
import { revise } from "./unsent.js";

const page = document.body.dataset;
// The server said that the page is of somebody who is not here any more.
const refused = new Set();

export const owner = () => page.owner ?? "";

/** A new guest's first texts have no owner: they are the guest's, and never those of somebody who has signed in. */
export const mine = (item) => item.owner === owner() || (item.owner === "" && !("signedIn" in page));

export const maySend = (item) => mine(item) && !refused.has(item.owner);

export const refuse = (item) => refused.add(item.owner);

export const askAgain = () => refused.clear();

/** A new guest's first texts become theirs. */
export async function takeOver(items) {
  if (!owner()) return;
  for (const item of items) if (item.owner === "" && mine(item)) await revise(item, { owner: owner() });
}

/** The first answer to a new guest says who the guest is. */
export function learn(id) {
  if (!id || owner() || "signedIn" in page) return;
  become(id);
  tell({ owner: id });
}

function become(id) {
  page.owner = id;
  const field = document.querySelector("#modul [name=owner]");
  if (field) field.value = id;
}

listen((news) => {
  if (news.owner && !owner() && !("signedIn" in page)) become(news.owner);
});
