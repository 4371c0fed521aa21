"""Answers to a page that is open already: the one question that was answered, the texts that were saved."""

from __future__ import annotations

from flask import render_template

from app.courseware.grading import FREE_TEXT_TYPES
from app.learning.actions.beginning import AttemptOf
from app.learning.actions.submission import Outcome
from app.learning.loading import Place
from app.learning.question_html import question_html
from app.learning.questions import base_of, others_than
from app.learning.sending import Sent
from app.learning.step_page import fill_in, load_known, one_question


def question_fragment(
    place: Place, attempt_of: AttemptOf, sent: Sent, outcome: Outcome, improved_url: str | None
) -> str:
    """`improved_url`: where the page is as it has become since it was opened."""
    block = next((block for block in place.asked if block.id == sent.answer), None)
    if block is None:
        return render_template("learning/question_gone.html", error=outcome.errors[str(sent.answer)])
    known = load_known(place, attempt_of.known(place.course.id), [block], attempt_of.owner.person_id)
    question = one_question(place, block, known, attempt_of.owner, sent.together)
    if not outcome.refused and not improved_url:
        return question_html(place, question)
    if outcome.refused:
        fill_in(question, sent, outcome)
    limited_until = outcome.limited_until
    return render_template("learning/question.html", q=question, limited_until=limited_until, improved_url=improved_url)


def drafts_fragment(place: Place, attempt_of: AttemptOf, sent: Sent, outcome: Outcome) -> str:
    """Of each text that was sent: when it was saved, and what other tabs and devices have written."""
    known = load_known(place, attempt_of.known(place.course.id), [])
    questions = []
    for block in place.asked:
        ids, text = place.ids(block), sent.text(block.id) if block.type in FREE_TEXT_TYPES else None
        if ids and text is not None:
            question = one_question(place, block, known, attempt_of.owner)
            question.error = outcome.errors.get(block.id)
            drafts = known.drafts.get(ids[0], [])
            own = next((draft for draft in drafts if draft.writer_id == sent.writer), None)
            question.base, question.draft_saved_at = (base_of(own), own.saved_at) if own else ("", None)
            question.others = others_than(text, drafts)
            questions.append(question)
    return render_template("learning/drafts.html", questions=questions, limited_until=outcome.limited_until)
