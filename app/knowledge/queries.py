"""What there is to read in the bank, by question. One statement each, whatever there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from app.catalogue.models import Question, QuestionVersion
from app.catalogue.published import PublishedCourse
from app.courseware.canonical import block_of
from app.database import db
from app.knowledge.models.bank import BankEntry
from app.knowledge.shared import FEWEST, OWNERS, visible
from app.learning.models import Answer, Attempt, Consent


@dataclass(frozen=True, slots=True)
class Gathered:
    """The texts to one question with one meaning. `version_id` is of the newest wording that somebody saw."""

    course_id: str
    question_id: int
    name: str
    meaning: int
    texts: int
    persons: int
    version_id: int

    @property
    def enough(self) -> bool:
        """Whether so many wrote that the texts may be shown."""
        return self.persons >= FEWEST


def list_given() -> list[str]:
    """The courses from which something was ever given to the bank."""
    return list(db.session.scalars(_courses_of(Consent.answer_id).where(Consent.bank.is_(True))))


def list_begun() -> list[str]:
    """The courses from which something was ever let into the bank."""
    return list(db.session.scalars(_courses_of(BankEntry.answer_id)))


def list_gathered(courses: Sequence[PublishedCourse], name: str | None = None) -> list[Gathered]:
    """What is left to read of each question that something was let in to; with a name, of the question alone."""
    asked = (Question.course_id, Question.id, Question.name, QuestionVersion.meaning)
    statement = (
        _entries(courses, *asked, func.count(), OWNERS, func.max(QuestionVersion.id)).group_by(*asked).order_by(*asked)
    )
    ids = [course.id for course in courses]
    # SQLite begins with what it is asked for: all answers to one question, but not all answers in a course.
    if name is not None:
        statement = statement.where(Question.course_id.in_(ids), Question.name == name)
    else:
        statement = statement.where(Attempt.course_id.in_(ids))
    return [Gathered(*row) for row in db.session.execute(statement)]


def list_prompts(gathered: Sequence[Gathered]) -> dict[int, str]:
    """The wording of each, by version: published HTML."""
    names = {each.version_id: each.name for each in gathered}
    rows = db.session.execute(
        select(QuestionVersion.id, QuestionVersion.canonical).where(QuestionVersion.id.in_(names))
    )
    return {version_id: block_of(canonical, names[version_id], "").prompt_html for version_id, canonical in rows}


def list_wordings(course: PublishedCourse, gathered: Gathered) -> list[str]:
    """Every way in which those who answered saw the question asked, the newest first."""
    seen = (QuestionVersion.id, QuestionVersion.canonical, Answer.variant)
    statement = _to(course, gathered, *seen).distinct().order_by(QuestionVersion.id.desc(), Answer.variant)
    prompts = [block_of(row[1], gathered.name, row[2]).prompt_html for row in db.session.execute(statement)]
    return list(dict.fromkeys(prompts))


def list_numbers(course: PublishedCourse, gathered: Gathered, skip: int, most: int) -> list[int]:
    """By their ids, which are chance: the same order each time, and one that tells nothing."""
    statement = _to(course, gathered, BankEntry.number).order_by(BankEntry.id).offset(skip).limit(most)
    return list(db.session.scalars(statement))


def _to(course: PublishedCourse, gathered: Gathered, *columns: Any) -> Select[*tuple[Any, ...]]:
    about = (Question.id == gathered.question_id, QuestionVersion.meaning == gathered.meaning)
    return _entries([course], *columns).where(*about)


def _entries(courses: Sequence[PublishedCourse], *columns: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(*columns)
        .select_from(BankEntry)
        .join(Answer, Answer.id == BankEntry.answer_id)
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .join(QuestionVersion, QuestionVersion.id == Answer.question_version_id)
        .join(Question, Question.id == QuestionVersion.question_id)
        .where(visible(courses))
    )


def _courses_of(answer_id: Any) -> Select[str]:
    return (
        select(Attempt.course_id)
        .distinct()
        .join(Answer, Answer.attempt_id == Attempt.id)
        .join(answer_id.class_, answer_id == Answer.id)
    )
