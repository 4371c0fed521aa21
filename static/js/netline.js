/** Says when the network goes and comes back, in the line above the title. */
for (const line of document.querySelectorAll("[data-netline]")) {
  addEventListener("offline", () => (line.textContent = line.dataset.text));
  addEventListener("online", () => {
    if (line.textContent) line.textContent = line.dataset.back;
  });
}
