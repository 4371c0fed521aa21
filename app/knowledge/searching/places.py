"""Where in the courses the bank's texts belong: each question with enough of them, its module and goals now."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from app.catalogue.models import Question
from app.catalogue.published import PublishedCourse
from app.catalogue.queries import list_latest
from app.database import db
from app.knowledge.models.bank import BankQuestion
from app.knowledge.shared import FEWEST

Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """A question with one meaning. `module_id` is empty for what is no longer asked, or is said of the course."""

    course_id: str
    course_title: str
    name: str
    meaning: int
    module_id: str
    module_title: str
    goals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """`hidden` are questions with texts of too few."""

    courses: list[PublishedCourse]
    by_key: dict[Key, Place]
    hidden: frozenset[Key]


def list_places() -> Places:
    """Questions with texts of enough persons, of all courses that something came from."""
    asked = (BankQuestion.question_id, BankQuestion.meaning, Question.course_id, Question.name, BankQuestion.persons)
    rows = db.session.execute(
        select(*asked)
        .join(Question, Question.id == BankQuestion.question_id)
        .order_by(Question.course_id, BankQuestion.question_id, BankQuestion.meaning)
    ).all()
    courses = {course.id: course for course in list_latest(list(dict.fromkeys(row.course_id for row in rows)))}
    stands = {
        (course.id, block.id): (module.id, module.title, block.goals or module.goals)
        for course in courses.values()
        for module in course.course.modules
        for block in module.blocks
    }
    found, hidden = {}, set()
    for question_id, meaning, course_id, name, persons in rows:
        if persons < FEWEST or course_id not in courses:
            hidden.add((question_id, meaning))
            continue
        module_id, title, goals = stands.get((course_id, name), ("", "", ()))
        place = Place(course_id, courses[course_id].title, name, meaning, module_id, title, tuple(goals))
        found[question_id, meaning] = place
    return Places(list(courses.values()), found, frozenset(hidden))
