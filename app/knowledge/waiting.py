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
from app.knowledge.shared import FEWEST, OWNER, erased, newest_consent, replaced
from app.learning.models import Answer, Attempt, Consent

# A question with one meaning: answers to another meaning of it are other answers.
Asked = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Waiting:
    """An answer that may come in, as it will be shown. `person_id` is empty for a guest's, for what is nobody's, and
    for a group's: what is true of the one who was signed in is not true of the others."""

    answer_id: int
    consent_id: int
    course_id: str
    version_id: int
    variant: str
    text: str
    person_id: str | None


def waiting_batches(courses: Sequence[PublishedCourse]) -> dict[Asked, list[Waiting]]:
    """What waits, by what was asked, where enough persons wait together."""
    batches: dict[Asked, list[Waiting]] = {}
    owners: dict[Asked, set[str]] = {}
    with reading():
        for question_id, meaning, owner, *row in db.session.execute(_waiting(courses)):
            batches.setdefault((question_id, meaning), []).append(Waiting(*row))
            owners.setdefault((question_id, meaning), set()).update([owner] if owner else [])
    return {asked: batch for asked, batch in batches.items() if len(owners[asked]) >= FEWEST}


def _waiting(courses: Sequence[PublishedCourse]) -> Select[*tuple[Any, ...]]:
    return (
        select(QuestionVersion.question_id, QuestionVersion.meaning, OWNER)
        .add_columns(Answer.id, Consent.id, Attempt.course_id, QuestionVersion.id, Answer.variant)
        .add_columns(Screening.text, case((Answer.group_size == 1, Attempt.person_id)))
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
