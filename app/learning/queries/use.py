"""How a course is used, in numbers: how many have begun and finished each step, where they stopped, and what was
answered at once. Nobody is named, and whoever shows a number sees to it that it is of enough people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, Text, case, cast, func, literal, select, union

from app.catalogue.models import Question, QuestionVersion
from app.catalogue.published import PublishedCourse
from app.courseware.canonical import block_of
from app.courseware.grading import FREE_TEXT_TYPES, TYPES_WITH_RIGHT_ANSWER, Given, grade
from app.database import db
from app.learning.models import Answer, Attempt, Done, Draft, Erasure

# An attempt that belongs to nobody any more is somebody of its own.
OWNER = func.coalesce(Attempt.person_id, Attempt.guest_id, Attempt.id)
# What is right or wrong, and not written in own words.
_MARKED = TYPES_WITH_RIGHT_ANSWER - FREE_TEXT_TYPES


@dataclass(frozen=True, slots=True)
class StepUse:
    """People who have saved something at the step, who have said that it is done, and who came no further."""

    began: int = 0
    done: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class QuestionUse:
    """People who have answered it as it is meant now; of those who were marked, how many were right the first time."""

    people: int = 0
    tried: int = 0
    right: int = 0


@dataclass(frozen=True, slots=True)
class CourseUse:
    """Steps by their ids, questions by theirs. What nobody has used is not there."""

    steps: Mapping[str, StepUse] = field(default_factory=dict)
    questions: Mapping[str, QuestionUse] = field(default_factory=dict)


def count_use(course: PublishedCourse) -> CourseUse:
    """Six statements, whatever the course holds. What was done at a step that has moved counts where it is now."""
    order = list(course.steps)
    if not order:
        return CourseUse()
    touched = _touched(course)
    began = _by_step(order, select(touched.c.place, func.count(touched.c.owner.distinct())).group_by(touched.c.place))
    done = _by_step(order, _done(course))
    furthest = select(touched.c.owner, func.max(touched.c.place).label("place")).group_by(touched.c.owner).subquery()
    last = _by_step(order, select(furthest.c.place, func.count()).group_by(furthest.c.place))
    steps = {id: StepUse(count, done.get(id, 0), last.get(id, 0)) for id, count in began.items()}
    return CourseUse(steps, _questions(course))


def _by_step(order: list[str], statement: Select[Any]) -> dict[str, int]:
    return {order[place]: count for place, count in db.session.execute(statement) if place is not None}


def _place(course: PublishedCourse, step_id: Any) -> Any:
    """Where in the path a step stands now, from 0."""
    places = {id: place for place, id in enumerate(course.steps)}
    moved = {was: places[id] for id in course.steps for was in course.former_steps(id) if was not in places}
    return case(*((step_id == id, literal(place)) for id, place in (places | moved).items()), else_=None)


def _touched(course: PublishedCourse) -> Any:
    """Who has saved something where: an answer, a text on its way, or that a step is done."""
    parts = [
        select(OWNER.label("owner"), _place(course, table.step_id).label("place"))
        .join(table, table.attempt_id == Attempt.id)
        .where(Attempt.course_id == course.id)
        for table in (Answer, Draft, Done)
    ]
    found = union(*parts).subquery()
    return select(found.c.owner, found.c.place).where(found.c.place.is_not(None)).subquery()


def _done(course: PublishedCourse) -> Select[Any]:
    place = _place(course, Done.step_id)
    done = select(OWNER.label("owner"), place.label("place")).join(Done, Done.attempt_id == Attempt.id)
    found = done.where(Attempt.course_id == course.id).subquery()
    return select(found.c.place, func.count(found.c.owner.distinct())).group_by(found.c.place)


def _questions(course: PublishedCourse) -> dict[str, QuestionUse]:
    names = {question_id: name for name, (question_id, _version_id) in course.questions.items()}
    counted = select(Question.id, QuestionVersion.meaning, func.count(OWNER.distinct()))
    rows = db.session.execute(_answered(counted, course).group_by(Question.id, QuestionVersion.meaning))
    people = {
        names[question_id]: count
        for question_id, meaning, count in rows
        if question_id in names and meaning == course.meaning(names[question_id])
    }
    tried: dict[str, tuple[int, int]] = {}
    for name, canonical, choice, count in _first_tries(course, names):
        block = block_of(canonical, name, "")
        right = grade(block, Given(choice=choice)).right
        was, were_right = tried.get(name, (0, 0))
        tried[name] = (was + count, were_right + count * bool(right))
    return {name: QuestionUse(count, *tried.get(name, (0, 0))) for name, count in people.items()}


def _first_tries(course: PublishedCourse, names: Mapping[int, str]) -> Iterable[tuple[str, str, Any, int]]:
    """Each different first answer to each wording, and how many gave it."""
    first = (
        _answered(select(func.min(Answer.id).label("id")), course)
        .where(Question.type.in_(_MARKED), Answer.choice.is_not(None))
        .group_by(OWNER, Question.id)
        .subquery()
    )
    said = cast(Answer.choice, Text)
    rows = db.session.execute(
        select(
            QuestionVersion.question_id,
            QuestionVersion.meaning,
            QuestionVersion.canonical,
            func.min(Answer.id),
            func.count(),
        )
        .join(QuestionVersion, QuestionVersion.id == Answer.question_version_id)
        .where(Answer.id.in_(select(first.c.id)))
        .group_by(
            QuestionVersion.id, QuestionVersion.question_id, QuestionVersion.meaning, QuestionVersion.canonical, said
        )
    ).all()
    examples = select(Answer.id, Answer.choice).where(Answer.id.in_([row[3] for row in rows]))
    choices = {id: choice for id, choice in db.session.execute(examples)}
    for question_id, meaning, canonical, example, count in rows:
        if question_id in names and meaning == course.meaning(names[question_id]):
            yield names[question_id], canonical, choices[example], count


def _answered(statement: Any, course: PublishedCourse) -> Any:
    """Of the course's questions, answers that their writers have not taken away."""
    return (
        statement.select_from(Answer)
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .join(QuestionVersion, QuestionVersion.id == Answer.question_version_id)
        .join(Question, Question.id == QuestionVersion.question_id)
        .outerjoin(Erasure, Erasure.answer_id == Answer.id)
        .where(Question.course_id == course.id, Erasure.answer_id.is_(None))
    )
