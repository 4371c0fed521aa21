/** What the pages for writing courses gain with JavaScript. Only their readers fetch it; every page works without. */
import "./writing_field.js";
import "./writing_parts.js";
import "./writing_page.js";
import "./writing_flaws.js";
import "./writing_marks.js";
import "./writing_insert.js";
import "./writing_media.js";
import "./writing_paste.js";
import "./writing_kept.js";
import "./writing_offer.js";
import "./writing_saving.js";
import "./writing_left.js";
import "./writing_form_kept.js";
import "./writing_questions.js";
