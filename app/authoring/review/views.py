"""From draft to published: what changes, a colleague's look, and the button."""

from __future__ import annotations

from pathlib import Path

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.authoring.actions import Newer
from app.authoring.blueprint import authoring
from app.authoring.drafts.queries import get_working_copy
from app.authoring.preparation import NotSound
from app.authoring.review import actions, queries, waiting
from app.authoring.review.forms import AnswerForm, AskForm, PublishForm
from app.authoring.review.letters import tell
from app.authoring.review.page import look_at_draft, prepare_draft
from app.authoring.review.rules import may_skip_review
from app.authoring.reviewing import MEANING, ROW, decisions_in
from app.catalogue.queries import find_version
from app.people.rules import author_or_administrator
from app.web.access import allow
from app.web.errors import Refused
from app.web.language import gettext as _
from app.web.saving import begin_write, give_up, reads_first
from app.web.swedish import now

__all__ = ["authoring", "waiting"]
CHANGED = _("Utkastet har ändrats sedan du öppnade sidan. Läs igenom det som är nytt och tryck igen.")
UNANSWERED = _("Inget är publicerat än. Svara på alla frågor.")


@authoring.get("/redigera/<course_id>/publicera")
@allow(author_or_administrator)
def review_draft(course_id: str) -> ResponseReturnValue:
    return _page(course_id)


@authoring.post("/redigera/<course_id>/publicera")
@allow(author_or_administrator)
@reads_first
def publish_draft(course_id: str) -> ResponseReturnValue:
    copy, form = get_working_copy(course_id), PublishForm.of_request()
    if form.draft.data != copy.draft_id:
        flash(_("Utkastet är redan publicerat eller borttaget. Inget har ändrats nu."))
        return redirect(url_for(".review_draft", course_id=course_id), 303)
    if form.seen.data != copy.digest or not form.validate():
        return _page(course_id, 422, "" if form.errors else CHANGED, publish=form)
    approval = queries.standing_approval(queries.list_reviews(copy.draft_id), copy.digest)
    if approval is None and not may_skip_review(current_user):
        raise Refused(
            _("En kollega behöver godkänna utkastet först. Inget är publicerat."), _("Be en kollega att granska det.")
        )
    try:
        prepared, base_digest = prepare_draft(copy, _media()), actions.digest_of_base(copy)
        approved_by = approval.reviewer_id if approval else None
        begin_write()
        published = actions.publish_draft(
            copy,
            prepared,
            base_digest,
            current_user.id,
            approved_by,
            form.words.data or "",
            decisions_in(request.form),
            now(),
        )
    except (actions.ChangedSince, actions.Ended):
        return _page(course_id, 422, CHANGED, publish=form)
    except Newer:
        return _page(course_id, 422, _("Någon annan har publicerat kursen medan du läste."), publish=form)
    except NotSound:
        return _page(course_id, 422, UNANSWERED, publish=form)
    if published is None:
        give_up()
        flash(_("Utkastet är som det som är publicerat. Inget har ändrats."))
        return redirect(url_for(".review_draft", course_id=course_id), 303)
    told = {"title": prepared.course.title, "number": published.version.number}
    flash(_("{title} är publicerad som version {number}. Deltagarna ser den nu.").format(**told))
    return redirect(url_for(".show_desk", course_id=course_id), 303)


@authoring.post("/redigera/<course_id>/granskning")
@allow(author_or_administrator)
@reads_first
def ask_for_review(course_id: str) -> ResponseReturnValue:
    copy = get_working_copy(course_id)
    form = AskForm.of_request(colleagues=queries.list_colleagues(current_user.id))
    if not form.accepted() or copy.draft_id is None:
        return _page(course_id, 422, ask=form)
    version = find_version(course_id)
    title = version.title if version else course_id
    begin_write()
    words, reviewer = form.asked.data or "", str(form.reviewer.data)
    review = actions.ask_for_review(copy, current_user.id, reviewer, words, now())
    if review is not None:
        tell("review_asked", reviewer, current_user.id, course_id, title, words, now())
    name = dict(form.reviewer.choices or [])[reviewer]  # type: ignore[arg-type]
    flash(_("{name} är tillfrågad.").format(name=name))
    return redirect(url_for(".review_draft", course_id=course_id, _anchor="granskning"), 303)


@authoring.post("/redigera/<course_id>/granskning/<review_id>")
@allow(author_or_administrator)
@reads_first
def answer_review(course_id: str, review_id: str) -> ResponseReturnValue:
    """Only by the one who was asked, and never by the one who asked."""
    copy, form = get_working_copy(course_id), AnswerForm.of_request()
    approved = request.form.get("approved") == "yes"
    if not approved and not form.answer.data:
        form.answer.errors = [_("Skriv vad som behöver ändras")]
        return _page(course_id, 422, answer=form)
    if not form.validate():
        return _page(course_id, 422, answer=form)
    version = find_version(course_id)
    title = version.title if version else course_id
    begin_write()
    review = queries.get_review(copy.draft_id, review_id)
    if review.reviewer_id != current_user.id or review.asked_by == current_user.id:
        raise Refused(_("Någon annan är tillfrågad."), _("Be den som frågade att fråga dig också."))
    if review.approved is None:
        words = form.answer.data or ""
        try:
            actions.answer_review(copy, review, approved, form.seen.data or "", words, now())
        except actions.ChangedSince:
            return _page(course_id, 422, CHANGED, answer=form)
        letter = "review_approved" if approved else "review_sent_back"
        tell(letter, review.asked_by, current_user.id, course_id, title, words, now())
    flash(_("Ditt svar är skickat."))
    return redirect(url_for(".review_draft", course_id=course_id, _anchor="granskning"), 303)


def _page(
    course_id: str,
    status: int = 200,
    notice: str = "",
    ask: AskForm | None = None,
    answer: AnswerForm | None = None,
    publish: PublishForm | None = None,
) -> ResponseReturnValue:
    if status != 200:
        give_up()
    copy = get_working_copy(course_id)
    decisions = decisions_in(request.form)
    looked = look_at_draft(copy, _media(), decisions, now())
    said = {name: value for name, value in request.form.items() if name.partition(":")[0] in (ROW, MEANING)}
    asked = {question.name for question in looked.seen.asked}
    return (
        render_template(
            "authoring/review_draft.html",
            looked=looked,
            notice=notice,
            page_title_prefix=_("Fel: ") if status != 200 else "",
            said={name: value for name, value in said.items() if name not in asked},
            ask=ask or AskForm(colleagues=queries.list_colleagues(current_user.id)),
            answer=answer or AnswerForm(),
            publish=publish or PublishForm(),
            errors=next((form for form in (ask, answer, publish) if form and form.errors), None),
            own=looked.asked_of(current_user.id),
            may_publish=looked.approval is not None or may_skip_review(current_user),
        ),
        status,
    )


def _media() -> Path:
    folder: Path = current_app.config["SETTINGS"].media
    return folder
