"""Choosing between two texts, and between a draft and what was published meanwhile."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.authoring.blueprint import authoring
from app.authoring.drafts.actions import ChangedMeanwhile
from app.authoring.drafts.queries import get_working_copy
from app.authoring.saving.actions import save_chosen
from app.authoring.saving.comparing import Compared, choices_in, compare_own
from app.authoring.saving.merging import Choice, merge
from app.authoring.saving.newer import Meeting, find_meeting, taken_in
from app.authoring.saving.queries import find_own
from app.authoring.saving.showing import of_hand, shown_parts, still_to_choose
from app.authoring.saving.taking_in import take_in
from app.people.rules import author_or_administrator
from app.web.access import allow
from app.web.language import gettext as _
from app.web.saving import begin_write, give_up, reads_first, saved
from app.web.swedish import now


@authoring.route("/redigera/<course_id>/jamfor/<path:path>", methods=["GET", "POST"])
@allow(author_or_administrator)
@reads_first
def choose_texts(course_id: str, path: str) -> ResponseReturnValue:
    """Saves when everything is chosen, and nobody has changed either text since the page was shown."""
    person_id = current_user.id
    compared = compare_own(get_working_copy(course_id), path, person_id)
    if compared is None:
        return redirect(url_for(".edit_text", course_id=course_id, path=path), 303)
    choices = choices_in(request.form)
    if request.method == "GET" or "look" in request.form:
        return _page(compared, choices)
    if request.form.get("version") != compared.version:
        return _page(compared, choices, 409)
    merged = merge(compared.parts, choices)
    if merged is None:
        return _page(compared, choices, 422)
    begin_write()
    try:
        save_chosen(compared, merged, now())
    except ChangedMeanwhile:
        give_up()
        again = compare_own(get_working_copy(course_id), path, person_id)
        return _page(again or compared, choices, 409)
    saved()
    flash(_("Ditt val är sparat i utkastet."))
    return redirect(_onward(course_id, path, person_id), 303)


def _page(compared: Compared, choices: dict[str, Choice], status: int = 200) -> ResponseReturnValue:
    merged = merge(compared.parts, choices)
    parts = list(shown_parts(compared.parts, choices))
    looking = "look" in request.form
    page = render_template(
        "authoring/choose_texts.html",
        compared=compared,
        parts=parts,
        theirs=of_hand(compared.hand, compared.person_id),
        merged=None if merged is None else merged.decode("utf-8", "replace"),
        looking=looking,
        missing=still_to_choose(parts) if status == 422 or looking else [],
        status=status,
    )
    return page, status


def _onward(course_id: str, path: str, person_id: str) -> str:
    """The editor, unless more of the writer's own is kept, or the file is gone for good."""
    copy = get_working_copy(course_id)
    if find_own(course_id, path, person_id):
        return url_for(".choose_texts", course_id=course_id, path=path)
    if path in copy.texts:
        return url_for(".edit_text", course_id=course_id, path=path)
    return url_for(".show_desk", course_id=course_id)


@authoring.route("/redigera/<course_id>/nyare", methods=["GET", "POST"])
@allow(author_or_administrator)
@reads_first
def take_in_newer(course_id: str) -> ResponseReturnValue:
    """What only they changed is taken in; of what both changed, what was chosen."""
    meeting = find_meeting(get_working_copy(course_id))
    if meeting is None:
        return redirect(url_for(".show_desk", course_id=course_id), 303)
    choices = choices_in(request.form)
    if request.method == "GET":
        return _meeting_page(meeting, choices, 200)
    taken = taken_in(meeting, choices)
    if request.form.get("version") != meeting.version:
        return _meeting_page(meeting, choices, 409)
    if taken is None:
        return _meeting_page(meeting, choices, 422)
    person_id = current_user.id
    begin_write()
    try:
        take_in(meeting, taken, person_id, now())
    except ChangedMeanwhile:
        give_up()
        return _meeting_page(find_meeting(get_working_copy(course_id)) or meeting, choices, 409)
    flash(_("Den publicerade versionen är intagen i utkastet."))
    return redirect(url_for(".show_desk", course_id=course_id), 303)


def _meeting_page(meeting: Meeting, choices: dict[str, Choice], status: int) -> ResponseReturnValue:
    files = [(file, list(shown_parts(file.parts, choices))) for file in meeting.disputed]
    missing = [pair for _file, parts in files for pair in still_to_choose(parts)] if status == 422 else []
    page = render_template("authoring/take_in_newer.html", meeting=meeting, files=files, missing=missing, status=status)
    return page, status
