/** What a page gains with JavaScript. Every part of it works without. */
import "./unsent.js";
import "./news.js";
import "./network.js";
import "./tab.js";
import "./owner.js";
import "./questions.js";
import "./items.js";
import "./sending.js";
import "./drafts.js";
import "./answers.js";
import "./finishing.js";
import "./restoring.js";
import "./leaving.js";
import "./netline.js";
import "./written.js";
import "./sign_out.js";
import "./visits.js";
import "./ordering.js";
import "./tables.js";
import "./taps.js";
import "./walk_ins.js";
import "./attendance.js";
import "./renewing.js";
import "./homework.js";
import "./quotes.js";
import "./passages.js";

// A refused form opens with its summary in focus, since the reader's next step is there.
document.getElementById("fel")?.focus();
