"""A reviewer's pages: how many texts wait, and one of them at a time."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.knowledge.blueprint import knowledge
from app.knowledge.contents import module_title
from app.knowledge.reviewing import actions, queries
from app.knowledge.reviewing.forms import ReviewForm, read_choices
from app.knowledge.reviewing.masking import (
    Row,
    count_unasked,
    decided,
    doubts_of,
    marked_pieces,
    shown_pieces,
    with_words,
)
from app.knowledge.reviewing.queries import ToReview
from app.knowledge.reviewing.rules import reviews
from app.knowledge.reviewing.words import Reason
from app.web.access import allow
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.swedish import now


@knowledge.get("/kunskapsbank/granska")
@allow(reviews)
def list_to_review() -> ResponseReturnValue:
    waiting = queries.count_waiting(current_user.id)
    first = queries.find_next(current_user.id) if waiting else None
    return render_template("knowledge/reviewing/list_to_review.html", waiting=waiting, first=first)


@knowledge.get("/kunskapsbank/granska/<screening_id>")
@allow(reviews)
def review_text(screening_id: str) -> ResponseReturnValue:
    to_review = queries.get_to_review(screening_id, current_user.id)
    if to_review.screening.settled_at is not None:
        return redirect(url_for(".list_to_review"), 303)
    return _page(to_review, ReviewForm(version=to_review.screening.version), to_review.screening.marks)


@knowledge.post("/kunskapsbank/granska/<screening_id>")
@allow(reviews)
def settle_text(screening_id: str) -> ResponseReturnValue:
    to_review = queries.get_to_review(screening_id, current_user.id, lock=True)
    screening, text = to_review.screening, to_review.text
    form = ReviewForm.of_request()
    marks = decided(text, screening.marks, read_choices(doubts_of(text, screening.marks), request.form))
    if not form.validate():
        return _page(to_review, form, marks)
    if form.do.data == "in":
        actions.let_in(screening, form.seen, text, marks, current_user.id, now())
        return _next(_("Texten är granskad och släpps in."))
    if form.do.data == "out":
        actions.keep_out(screening, form.seen, Reason(form.reason.data), current_user.id, now())
        return _next(_("Texten hålls utanför. Den som skrev ser skälet i sin reflektionsbok."))
    more = with_words(text, marks, form.words.data or "", form.mask.data or "")
    if form.do.data == "mark" and len(more) == len(marks):
        form.words.errors = [_("Skriv ord precis som de står i texten, och som inte är markerade redan")]
        return _page(to_review, form, marks)
    actions.keep_marks(screening, form.seen, more if form.do.data == "mark" else marks)
    return redirect(url_for(".review_text", screening_id=screening_id, _anchor="sa-har"), 303)


def _next(sentence: str) -> ResponseReturnValue:
    flash(sentence)
    following = queries.find_next(current_user.id)
    return redirect(url_for(".review_text", screening_id=following) if following else url_for(".list_to_review"), 303)


def _page(to_review: ToReview, form: ReviewForm, marks: list[Row]) -> ResponseReturnValue:
    course, text = to_review.course, to_review.text
    return form_page(
        "knowledge/reviewing/review_text.html",
        form,
        screening_id=to_review.screening.id,
        course=course,
        module=module_title(course, to_review.question) if course else None,
        prompt=to_review.prompt_html,
        original=marked_pieces(text, marks),
        shown=shown_pieces(text, marks),
        doubts=doubts_of(text, marks),
        unasked=count_unasked(text, marks),
    )
