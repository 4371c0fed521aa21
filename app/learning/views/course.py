"""A course's landing page and path."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.learning import rules
from app.learning.actions import ledger
from app.learning.blueprint import learning
from app.learning.loading import load_course
from app.learning.owner import keep_guest, owner_of_request
from app.learning.progress import progress
from app.learning.queries.attempts import find_attempt, find_guest
from app.web.access import allow, anyone
from app.web.errors import NotFound
from app.web.swedish import now


@learning.get("/kurser/<course_id>")
@allow(anyone)
def show_course(course_id: str) -> ResponseReturnValue:
    course, funding = load_course(course_id)
    way = progress(course, find_attempt(owner_of_request(), course_id))
    return render_template(
        "learning/show_course.html",
        course=course.course,
        path=way.path,
        begun=way.begun,
        resume=way.resume(course),
        states=way.states,
        done=way.done,
        modules=way.modules,
        minutes_left=way.minutes_left,
        may_begin_again=way.begun,
        funding=funding,
    )


@learning.post("/kurser/<course_id>/borja-om")
@allow(rules.may_take_course)
def begin_again(course_id: str) -> ResponseReturnValue:
    """A new attempt beside the old one, whose answers stay in the journal."""
    load_course(course_id)
    owner = owner_of_request()
    if find_attempt(owner, course_id) is None:
        raise NotFound
    if owner.person_id is not None:
        ledger.lock_person(owner.person_id)
    ledger.begin_attempt(owner, find_guest(owner) if owner.guest else None, course_id, now())
    return keep_guest(redirect(url_for(".show_course", course_id=course_id), 303), None)  # type: ignore[arg-type]
