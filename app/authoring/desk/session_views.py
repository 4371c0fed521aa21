"""The steps of a path that people meet at: added and changed; and any step taken out of the path."""

from __future__ import annotations

from flask import flash
from flask.typing import ResponseReturnValue

from app.authoring.blueprint import authoring
from app.authoring.desk import making
from app.authoring.desk.forms import ChangedSessionForm, SeenForm, SessionForm
from app.authoring.desk.loading import outline_now, shape_of, written_path
from app.authoring.desk.module_views import places_in
from app.authoring.desk.outcome import outcome_of
from app.authoring.desk.saving import editing, save, to_desk
from app.authoring.drafts.queries import WorkingCopy, get_working_copy
from app.courseware.path_editing import WrittenStep
from app.people.rules import author_or_administrator
from app.web.access import allow
from app.web.errors import NotFound
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.saving import reads_first
from app.web.swedish import now


@authoring.route("/redigera/<course_id>/nytt-tillfalle", methods=["GET", "POST"])
@allow(author_or_administrator)
@reads_first
def add_session(course_id: str) -> ResponseReturnValue:
    copy = get_working_copy(course_id)
    course = outline_now(copy)
    form = SessionForm.of_request(seen=shape_of(copy))
    form.place.choices = places_in(course)
    if form.accepted():
        title, minutes = form.title.data or "", form.minutes.minutes
        with editing():
            made = making.session_added(copy, course, form.kind.data, title, minutes, form.place.data)
        save(copy, made, form.seen.data or "")
        flash(_("{title} står nu i kursens väg.").format(title=title))
        return to_desk(course_id)
    return form_page("authoring/add_session.html", form, course_id=course_id, course=course)


@authoring.route("/redigera/<course_id>/tillfalle/<int:place>", methods=["GET", "POST"])
@allow(author_or_administrator)
@reads_first
def change_path_session(course_id: str, place: int) -> ResponseReturnValue:
    copy = get_working_copy(course_id)
    step = _step_at(copy, place)
    given = {"kind": step.kind, "title": step.keys.get("title", step.name), "minutes": step.keys.get("minutes", "")}
    form = ChangedSessionForm.of_request(seen=shape_of(copy), **given)
    if form.accepted():
        title, minutes = form.title.data or "", form.minutes.minutes
        with editing():
            made = making.session_changed(copy, place, form.kind.data, title, minutes)
        save(copy, made, form.seen.data or "")
        flash(_("{title} är ändrad.").format(title=title))
        return to_desk(course_id)
    return form_page("authoring/change_path_session.html", form, course_id=course_id, place=place, step=step)


@authoring.route("/redigera/<course_id>/ta-ut-steg/<int:place>", methods=["GET", "POST"])
@allow(author_or_administrator)
@reads_first
def take_out_step(course_id: str, place: int) -> ResponseReturnValue:
    """A session, or a module at one of the places where the path has it."""
    copy = get_working_copy(course_id)
    step = _step_at(copy, place)
    form = SeenForm.of_request(seen=shape_of(copy))
    if form.accepted():
        with editing():
            made = making.step_out(copy, place)
        save(copy, made, form.seen.data or "")
        flash(_("{title} är uttagen ur vägen.").format(title=step.name))
        return to_desk(course_id)
    outcome = outcome_of(copy, None, [step.keys["id"]] if "id" in step.keys else [], now())
    return form_page(
        "authoring/take_out_step.html", form, course_id=course_id, place=place, title=step.name, outcome=outcome
    )


def _step_at(copy: WorkingCopy, place: int) -> WrittenStep:
    steps, _movable = written_path(copy)
    if steps is None or place >= len(steps):
        raise NotFound
    return steps[place]
