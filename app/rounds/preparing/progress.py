"""How far a group has come, and which questions it stumbled at. Figures alone: nobody's answers, and no names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, tuple_

from app.catalogue.models import QuestionVersion
from app.catalogue.published import PublishedCourse
from app.courseware.canonical import block_of
from app.courseware.grading import TYPES_WITH_RIGHT_ANSWER, Given, grade
from app.courseware.model import Block
from app.database import db
from app.learning.lines.averages import ENOUGH
from app.learning.models import Answer, Attempt, Done, Erasure
from app.rounds.models.plan import Round
from app.rounds.preparing.participants import READ_WITH, attempts_of

MOST_STUMBLES = 10


@dataclass(frozen=True, slots=True)
class StepCount:
    title: str
    done: int


@dataclass(frozen=True, slots=True)
class Stumble:
    """A question where so many per cent of those who answered were wrong the first time."""

    block: Block
    module: str
    percent: int
    answered: int


def count_steps(course_round: Round, course: PublishedCourse) -> list[StepCount]:
    """The learners' modules, in the order of the path, with how many have said that they are done."""
    rows = db.session.execute(
        select(Done.step_id, func.count(READ_WITH.distinct()))
        .join(Attempt, Attempt.id == Done.attempt_id)
        .where(READ_WITH.in_(attempts_of(course_round)))
        .group_by(Done.step_id)
    )
    done = {step_id: count for step_id, count in rows}
    path = [step for step in course.course.path if step.module and step.audience == "learners"]
    return [StepCount(step.title, done.get(step.id, 0)) for step in path]


def list_stumbles(course_round: Round, course: PublishedCourse) -> list[Stumble]:
    """Where most were wrong comes first. Only questions that at least five have answered, each by themselves, as they
    are put now; somebody's answers are judged by the wording that they saw."""
    modules = {block.id: module.title for module in course.course.modules for block in module.blocks}
    asked = {id: block for id, block in course.blocks.items() if block.type in TYPES_WITH_RIGHT_ANSWER}
    names = {course.questions[id][0]: id for id in asked if id in course.questions}
    wordings: dict[tuple[int, str], Block] = {}
    right: dict[str, list[bool]] = {}
    for question_id, version_id, canonical, variant, choice, text in _first_answers(course_round, course, names):
        name = names[question_id]
        if (version_id, variant) not in wordings:
            wordings[version_id, variant] = block_of(canonical, name, variant)
        is_right = grade(wordings[version_id, variant], Given(choice, text)).right
        right.setdefault(name, []).append(bool(is_right))
    found = [
        Stumble(asked[name], modules[name], round(100 * given.count(False) / len(given)), len(given))
        for name, given in right.items()
        if len(given) >= ENOUGH and not all(given)
    ]
    return sorted(found, key=lambda stumble: (-stumble.percent, list(asked).index(stumble.block.id)))[:MOST_STUMBLES]


def _first_answers(course_round: Round, course: PublishedCourse, names: dict[int, str]) -> list[tuple[Any, ...]]:
    place = func.row_number().over(
        partition_by=(READ_WITH, QuestionVersion.question_id), order_by=(Answer.answered_at, Answer.id)
    )
    meanings = [(question_id, course.meaning(name)) for question_id, name in names.items()]
    ranked = (
        select(Answer.id, place.label("place"))
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .join(QuestionVersion, QuestionVersion.id == Answer.question_version_id)
        .outerjoin(Erasure, Erasure.answer_id == Answer.id)
        .where(READ_WITH.in_(attempts_of(course_round)), Answer.group_size == 1, Erasure.answer_id.is_(None))
        .where(tuple_(QuestionVersion.question_id, QuestionVersion.meaning).in_(meanings))
        .subquery()
    )
    wording = (QuestionVersion.question_id, QuestionVersion.id, QuestionVersion.canonical)
    return list(
        db.session.execute(
            select(*wording, Answer.variant, Answer.choice, Answer.text)
            .join(Answer, Answer.question_version_id == QuestionVersion.id)
            .join(ranked, ranked.c.id == Answer.id)
            .where(ranked.c.place == 1)
        )
    )
