"""Who may open what belongs to a course: anybody where it is open, else those with an account."""

from __future__ import annotations

from typing import Any

from app.catalogue.loading import load_course


def may_open_course(person: Any, course_id: str, **_: object) -> bool:
    course, _funding = load_course(course_id)
    return course.course.open or bool(person.is_authenticated)
