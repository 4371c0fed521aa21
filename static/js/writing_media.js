/**
 * Files on their way up, one at a time, with how far they have come in words. Without this the form sends them all at
 * once and the browser says how it goes.
 */

const MEGABYTE = 1_000_000;

function mediaSize(bytes) {
  const size = bytes < MEGABYTE ? Math.max(1, Math.round(bytes / 1000)) : (bytes / MEGABYTE).toFixed(1);
  return `${String(size).replace(".", ",")} ${bytes < MEGABYTE ? "kB" : "MB"}`;
}

function mediaSay(line, words, values) {
  const said = words.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
  if (line.textContent !== said) line.textContent = said;
}

/** The page that came back, or null when none did. */
function mediaSend(form, file, progress) {
  const fields = new FormData(form);
  fields.delete("files");
  fields.append("files", file, file.name);
  return new Promise((resolve) => {
    const asked = new XMLHttpRequest();
    asked.open("POST", form.action);
    asked.upload.addEventListener("progress", (event) => event.lengthComputable && progress(event.loaded / event.total));
    asked.addEventListener("load", () => resolve(asked));
    asked.addEventListener("error", () => resolve(null));
    asked.send(fields);
  });
}

/** What the page says is wrong: at the field, or on the page that refuses. */
function mediaWrong(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const told = [...page.querySelectorAll("#files-error span, main .plain-text > p")];
  return told.map((each) => (each.querySelector("a") ? "" : each.textContent.trim())).join(" ");
}

async function mediaSendAll(form, told) {
  const files = [...form.elements.files.files];
  const words = form.dataset;
  const stay = (event) => event.preventDefault();
  addEventListener("beforeunload", stay);
  let last = null;
  let failed = 0;
  for (const file of files) {
    const line = document.createElement("p");
    told.append(line);
    const values = { name: file.name, size: mediaSize(file.size), percent: 0 };
    mediaSay(line, `${words.sending} ${words.leave}`, values);
    const answer = await mediaSend(form, file, (part) => {
      // Told in steps: a voice that says every percent says nothing.
      values.percent = Math.floor(part * 20) * 5;
      mediaSay(line, part < 1 ? `${words.sending} ${words.leave}` : words.reading, values);
    });
    if (answer !== null && answer.status < 300) {
      mediaSay(line, words.sent, values);
      last = answer.responseURL;
    } else {
      failed += 1;
      line.classList.add("media-failed");
      if (answer === null) mediaSay(line, words.broken, values);
      else line.textContent = mediaWrong(answer.responseText);
    }
  }
  removeEventListener("beforeunload", stay);
  if (failed === 0 && last !== null) location.assign(files.length === 1 ? last : location.href);
  return failed;
}

for (const form of document.querySelectorAll("form[data-upload]")) {
  const told = form.querySelector("[data-upload-told]");
  let busy = false;
  form.addEventListener("submit", async (event) => {
    if (form.elements.files.files.length === 0) return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    told.replaceChildren();
    await mediaSendAll(form, told);
    busy = false;
  });
}
