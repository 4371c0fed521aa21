"""The course in the address, loaded once a request, by the rule and the view alike."""

from __future__ import annotations

from flask import g

from app.catalogue import queries
from app.catalogue.published import PublishedCourse
from app.projects.queries import Funding


def load_course(course_id: str) -> tuple[PublishedCourse, Funding | None]:
    loaded = g.setdefault("courses", {})
    if course_id not in loaded:
        loaded[course_id] = queries.get_course(course_id)
    course: tuple[PublishedCourse, Funding | None] = loaded[course_id]
    return course
