"""Where a learner chooses: on the course's page, and among what is stored about them."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.catalogue.queries import find_latest
from app.courseware.model import Course
from app.knowledge.blueprint import knowledge
from app.knowledge.studies import research
from app.people.rules import signed_in
from app.web.access import allow
from app.web.errors import NotFound
from app.web.language import gettext as _
from app.web.slots import fills
from app.web.swedish import now


@fills("course")
def choice_at_the_course(course: Course) -> str:
    if not current_user.is_authenticated or not research.follows(course):
        return ""
    return render_template(
        "knowledge/studies/research_choice.html",
        course=course,
        agrees=research.agrees(current_user.id, course.id),
        choice=research.CHOICE,
        means=research.MEANS,
    )


@fills("own data")
def choices_in_own_data() -> str:
    return render_template(
        "knowledge/studies/research_choices.html",
        courses=research.list_agreed(current_user.id),
        choice=research.CHOICE,
    )


@knowledge.post("/kurser/<course_id>/forskning")
@allow(signed_in)
def choose_research(course_id: str) -> ResponseReturnValue:
    """A course that was taken down can still be left."""
    answer = request.form.get("agrees") == "1"
    course = find_latest(course_id)
    if course is None:
        raise NotFound
    research.decide(current_user.id, course_id, answer, now())
    flash(_("Dina skattningar får följas i forskning.") if answer else _("Dina skattningar följs inte i forskning."))
    if request.form.get("from") == "own-data":
        return redirect(url_for("people.my_data"), 303)
    return redirect(url_for("learning.show_course", course_id=course_id), 303)
