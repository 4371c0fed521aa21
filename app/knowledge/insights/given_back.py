"""What was found out, given back: a page for learners and managers, at the module, in the letter before a boost."""

from __future__ import annotations

from typing import Any

from flask import current_app, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.catalogue.published import PublishedCourse
from app.catalogue.queries import list_titles
from app.knowledge.blueprint import knowledge
from app.knowledge.insights import queries
from app.knowledge.insights.kept import list_kept
from app.knowledge.insights.words import ACTORS, PRINCIPLES
from app.knowledge.models.insights import Insight
from app.people.rules import signed_in
from app.rounds.letters.learnt import before_boost
from app.web.access import allow
from app.web.language import gettext as _
from app.web.slots import fills

MOST_IN_LETTER = 3


@knowledge.get("/det-har-vi-lart-oss")
@allow(signed_in)
def what_we_learnt() -> ResponseReturnValue:
    insights = queries.list_published()
    titles = dict(list_titles())
    parts: dict[str, list[Insight]] = {}
    for insight in insights:
        parts.setdefault(titles.get(insight.course_id or "", _("Alla kurser")), []).append(insight)
    return render_template(
        "knowledge/insights/what_we_learnt.html",
        parts=parts,
        stones=queries.list_stones(insights, current_user.id),
        actors=ACTORS,
        principles=PRINCIPLES,
    )


@fills("module")
def at_the_module(course: PublishedCourse, step: Any) -> str:
    """What has been found out from it, at its foot."""
    found = [each for each in list_kept() if (each.course_id, each.step_id) == (course.id, step.id)]
    return render_template("knowledge/insights/at_the_module.html", insights=found) if found else ""


@fills("course")
def at_the_course(course: PublishedCourse) -> str:
    """Where to read what has been found out from the course, for those who may."""
    count = sum(each.course_id == course.id for each in list_kept()) if current_user.is_authenticated else 0
    return render_template("knowledge/insights/at_the_course.html", count=count) if count else ""


@before_boost
def in_the_letter(course_id: str) -> str:
    """The newest of the course's insights, in the words of a letter; nothing when there are none."""
    found = queries.list_published(Insight.course_id == course_id)[:MOST_IN_LETTER]
    if not found:
        return ""
    link = f"{current_app.config['SETTINGS'].url}/det-har-vi-lart-oss"
    return "\n".join([_("Det här har vi lärt oss tillsammans:"), *(f"- {each.sentence}" for each in found), "", link])
