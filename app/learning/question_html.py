"""A question's HTML, kept between requests: the same wording, answered the same way, looks the same to everybody.

The learner's own words and the times are put in last, so that what is kept holds no words of anybody's.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import UTC, datetime

from flask import current_app
from markupsafe import Markup, escape

from app.courseware.grading import Given
from app.learning.loading import Place
from app.learning.questions import Question
from app.learning.sending import fingerprint
from app.web.swedish import clock

MOST_KEPT = 2000
# Stand in for the learner's words, for what tells drafts apart and for the moment; no text can hold them, since nobody
# knows them.
WORDS, BASE, CONSENT = secrets.token_hex(16), secrets.token_hex(16), secrets.token_hex(16)
WAS = fingerprint(secrets.token_hex(16))
MOMENT = datetime(1970, 1, 1, tzinfo=UTC)


def question_html(place: Place, question: Question) -> Markup:
    """What `templates/questions/question.html` makes of the question."""
    if question.others or question.lines:
        return Markup(_made(question))  # noqa: S704 -- made by a template
    kept = place.course.kept_html
    q, words = question, question.shown.text
    saved_at = q.draft_saved_at or q.saved_at
    # All that the template can see but the block, which the place and the block's id tell.
    saved = (bool(words), bool(q.saved_at), bool(q.draft_saved_at), q.sharing, q.together)
    told = (q.version, str(q.shown.choice), *saved, str(q.grade), str(q.first), q.error)
    key = (place.variant, q.block.id, *told, str(q.poll), q.poll_waits, q.changed)
    if key not in kept:
        if len(kept) >= MOST_KEPT:
            kept.clear()
        kept[key] = _made(_without_words(question))
    html = kept[key]
    if saved_at:
        html = html.replace(_time(MOMENT), _time(saved_at))
    if q.was is not None:
        html = html.replace(BASE, q.base).replace(WAS, q.was).replace(CONSENT, q.consent)
    return Markup(html.replace(WORDS, escape(words)) if words else html)  # noqa: S704 -- made by a template


def _without_words(question: Question) -> Question:
    return replace(
        question,
        shown=Given(question.shown.choice, WORDS if question.shown.text else None),
        saved_at=question.saved_at and MOMENT,
        draft_saved_at=question.draft_saved_at and MOMENT,
        base=BASE,
        was=WAS if question.was is not None else None,
        consent=CONSENT,
    )


def _made(question: Question) -> str:
    template = current_app.jinja_env.get_template("questions/question.html")
    return str(template.module.question(question))  # type: ignore[attr-defined]


def _time(moment: datetime) -> str:
    return f'<time datetime="{moment.isoformat()}">{clock(moment)}</time>'
