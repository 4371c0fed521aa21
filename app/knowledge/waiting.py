"""What waits to be let into the bank: given, looked through and settled, and not there yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, case, exists, select

from app.catalogue.models import QuestionVersion
from app.catalogue.published import PublishedCourse
from app.database import db, reading
from app.knowledge.models.bank import BankEntry, Screening
from app.knowledge.persons import Variables, variables_of
from app.knowledge.shared import FEWEST, OWNER, erased, newest_consent, replaced
from app.learning.models import Answer, Attempt, Consent

# A question with one meaning: answers to another meaning of it are other answers.
Asked = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Waiting:
    """An answer that may come in, as it will be shown. `known` is what is told of its writer: nothing for a guest's,
    for what is nobody's, and for a group's, since what is true of who was signed in is not true of the others."""

    course_id: str
    known: Variables
    answer_id: int
    consent_id: int
    version_id: int
    variant: str
    text: str


def waiting_batches(courses: Sequence[PublishedCourse]) -> dict[Asked, list[Waiting]]:
    """What waits, by what was asked, where enough persons wait together."""
    batches: dict[Asked, list[Waiting]] = {}
    owners: dict[Asked, set[str]] = {}
    with reading():
        rows = db.session.execute(_waiting(courses)).all()
        known = variables_of((row.course_id, row.person_id) for row in rows)
        for question_id, meaning, owner, course_id, person_id, *shown in rows:
            waiting = Waiting(course_id, known[course_id, person_id], *shown)
            batches.setdefault((question_id, meaning), []).append(waiting)
            owners.setdefault((question_id, meaning), set()).update([owner] if owner else [])
    return {asked: batch for asked, batch in batches.items() if len(owners[asked]) >= FEWEST}


def _waiting(courses: Sequence[PublishedCourse]) -> Select[*tuple[Any, ...]]:
    return (
        select(QuestionVersion.question_id, QuestionVersion.meaning, OWNER)
        .add_columns(Attempt.course_id, case((Answer.group_size == 1, Attempt.person_id)).label("person_id"))
        .add_columns(Answer.id, Consent.id, QuestionVersion.id, Answer.variant, Screening.text)
        .select_from(Consent)
        .join(Answer, Answer.id == Consent.answer_id)
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .join(QuestionVersion, QuestionVersion.id == Answer.question_version_id)
        .join(Screening, Screening.answer_id == Answer.id)
        .where(Consent.bank.is_(True), Answer.text.is_not(None), Consent.id == newest_consent())
        .where(Screening.settled_at.is_not(None), Screening.text.is_not(None))
        .where(~exists().where(BankEntry.answer_id == Answer.id))
        .where(~erased(Answer.id), ~replaced(courses))
    )
