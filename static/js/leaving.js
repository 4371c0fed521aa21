/** Asks before a page with text that nobody has received is left. */
const form = document.getElementById("modul");
let unsent = false;

if (form) {
  form.addEventListener("input", (event) => {
    if (event.target.matches("textarea, input[type=text]")) unsent = true;
  });
  form.addEventListener("larbron:received", () => (unsent = false));
  // A submit that nobody has taken over is the browser leaving with everything in hand.
  form.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) unsent = false;
  });
  addEventListener("beforeunload", (event) => {
    if (unsent) event.preventDefault();
  });
}
