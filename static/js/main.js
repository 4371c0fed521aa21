/** What a page gains with JavaScript. Every part of it works without. */
import "./answers.js";
import "./leaving.js";
import "./netline.js";
import "./ordering.js";
import "./tables.js";

// A refused form opens with its summary in focus, since the reader's next step is there.
document.getElementById("fel")?.focus();
