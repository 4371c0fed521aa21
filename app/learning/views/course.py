"""A course's landing page and path."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.catalogue.audience import LEARNERS, MANAGERS, TRAINERS, seen_by
from app.catalogue.loading import load_course
from app.catalogue.rules import may_open_course
from app.learning.actions import beginning
from app.learning.blueprint import learning
from app.learning.lines.asked import asked_over_time
from app.learning.owner import keep_guest, owner_of_request
from app.learning.progress import progress
from app.learning.queries.attempts import find_attempt
from app.web.access import allow, anyone
from app.web.errors import Refused
from app.web.language import gettext as _
from app.web.swedish import clock, now


@learning.get("/kurser/<course_id>")
@allow(anyone)
def show_course(course_id: str) -> ResponseReturnValue:
    course, funding = load_course(course_id)
    attempt = find_attempt(owner_of_request(), course_id)
    way = progress(course.outline, attempt, audiences=seen_by(current_user))
    return render_template(
        "learning/show_course.html",
        course=course.course,
        path=way.of(LEARNERS),
        managers=way.of(MANAGERS),
        trainers=way.of(TRAINERS),
        begun=way.begun,
        resume=way.resume(course.outline),
        states=way.states,
        done=way.done,
        modules=way.modules,
        minutes_left=way.minutes_left,
        lines_url=url_for(".show_lines", course_id=course_id) if asked_over_time(course) and attempt else None,
        leaving=attempt.id if attempt else None,
        group_size=attempt.group_size if attempt else 1,
        funding=funding,
    )


@learning.post("/kurser/<course_id>/borja-om")
@allow(may_open_course)
def begin_again(course_id: str) -> ResponseReturnValue:
    """A new attempt beside the old one, whose answers stay in the journal."""
    load_course(course_id)
    try:
        beginning.begin_again(owner_of_request(), course_id, request.form.get("leaving"), now())
    except beginning.Limited as limited:
        wait = _("Vänta till {time} och försök igen.").format(time=clock(limited.until))
        raise Refused(_("Du har börjat om många gånger den här timmen."), wait, 429) from None
    return keep_guest(redirect(url_for(".show_course", course_id=course_id), 303), None)  # type: ignore[arg-type]
