/** The code on the projector: fetched anew when its time is over, without the page going dark. */
const renewed = document.querySelector("[data-renewed]");
const RETRIED = 5;

function renewIn(seconds) {
  setTimeout(renew, seconds * 1_000);
}

async function renew() {
  const here = document.querySelector("[data-renewed]");
  const answer = await fetch(location.pathname, { signal: AbortSignal.timeout(RETRIED * 1_000) }).catch(() => null);
  const fresh = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main > .page");
  if (!fresh) {
    here.querySelector("[data-lost-line]").textContent = here.dataset.lost;
    return renewIn(RETRIED);
  }
  here.replaceWith(fresh);
  if (fresh.dataset.renewed) renewIn(Number(fresh.dataset.renewed));
}

if (renewed) renewIn(Number(renewed.dataset.renewed));
