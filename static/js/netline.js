/** Says when the network goes and comes back, in the line above the title; and what an earlier visit has left, when it
 *  has been sent, where the house says things in passing. */
import { listen } from "./news.js";
import { isHere } from "./questions.js";
import { isOpen, tab } from "./tab.js";
import { keeps } from "./unsent.js";
import { counted } from "./words.js";

const sent = { answer: 0, draft: 0, mark: 0, person: 0 };

for (const line of document.querySelectorAll("[data-netline]")) {
  addEventListener("offline", async () => (line.textContent = (await keeps()) ? line.dataset.text : line.dataset.unkept));
  addEventListener("online", () => {
    if (line.textContent) line.textContent = line.dataset.back;
  });
}

listen(async ({ item, state }, byUs) => {
  if (!byUs || state !== "arrived" || isHere(item)) return;
  if (item.tab === tab || (await isOpen(item.writer))) return;
  sent[item.kind] += 1;
  tellOfThem();
});

function tellOfThem() {
  const place = document.querySelector("[data-passing]");
  const line = place?.querySelector("[data-sent]") ?? document.createElement("p");
  line.className = "wrap";
  line.dataset.sent = "";
  const told = Object.entries(sent).filter(([, count]) => count);
  line.textContent = told.map(([kind, count]) => counted(place.dataset, kind, count)).join(" ");
  place?.append(line);
}
