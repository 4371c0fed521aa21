"""One's own lines through a course: how the answers to what is asked several times have moved."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from app.catalogue.loading import load_course
from app.catalogue.rules import may_open_course
from app.learning.blueprint import learning
from app.learning.lines.asked import asked_over_time
from app.learning.lines.own import own_lines
from app.learning.owner import owner_of_request
from app.learning.queries.attempts import find_attempt
from app.web.access import allow
from app.web.errors import NotFound


@learning.get("/linjer/<course_id>")
@allow(may_open_course)
def show_lines(course_id: str) -> ResponseReturnValue:
    """By module, in the path's order."""
    course, funding = load_course(course_id)
    asked = asked_over_time(course)
    if not asked:
        raise NotFound
    owner = owner_of_request()
    attempt = find_attempt(owner, course_id)
    lines = own_lines(course, asked, attempt.id, owner.person_id) if attempt else []
    return render_template(
        "learning/show_lines.html",
        course=course.course,
        modules=[
            (module, own)
            for module in course.course.modules
            if (own := [line for line in lines if line.asked.block in module.blocks])
        ],
        steps={line.block.id: line.steps for line in asked},
        first=asked[0].steps[0],
        funding=funding,
    )
