"""Look through what was given to the bank before it is let in: what no rule marks is settled at once.

A person reads, whatever the rules say, what somebody with protected data wrote, and what is long.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists, select

from app.catalogue.models import QuestionVersion
from app.catalogue.published import PublishedCourse
from app.database import db, inserting, reading, transaction
from app.knowledge.marking import find_marks
from app.knowledge.models.bank import Screening
from app.knowledge.shared import erased, newest_consent, replaced
from app.learning.models import Answer, Attempt, Consent
from app.people.models import Person

AT_ONCE = 100
LONG = 5_000


def screen(courses: Sequence[PublishedCourse], now: datetime) -> None:
    """All that was given and not looked through since it was. The rules take their time before anything is locked."""
    after = 0
    while rows := _unseen(courses, after):
        after = rows[-1][0]
        seen = [_seen(row, now) for row in rows]
        with transaction():
            _keep(courses, seen)


def _seen(row: tuple[int, int, str, str, bool], now: datetime) -> dict[str, Any]:
    answer_id, consent_id, text, own_name, protected = row
    marks = [asdict(mark) for mark in find_marks(text, own_name)]
    read = bool(marks) or protected or len(text) > LONG
    return {
        "answer_id": answer_id,
        "consent_id": consent_id,
        "marks": marks,
        "text": None if read else text,
        "settled_at": None if read else now,
    }


def _keep(courses: Sequence[PublishedCourse], seen: Sequence[dict[str, Any]]) -> None:
    """But for what was taken back or erased meanwhile: whoever does so in this moment waits for the answer's row."""
    ids = [row["answer_id"] for row in seen]
    db.session.execute(select(Answer.id).where(Answer.id.in_(ids)).order_by(Answer.id).with_for_update())
    still = set(db.session.scalars(_given(courses, Answer.id).where(Answer.id.in_(ids))))
    rows = [row for row in seen if row["answer_id"] in still]
    if rows:
        db.session.execute(inserting(Screening).values(rows).on_conflict_do_nothing())


def _unseen(courses: Sequence[PublishedCourse], after: int) -> list[tuple[int, int, str, str, bool]]:
    columns = (Answer.id, Consent.id, Answer.text, Person.name, Person.protected)
    given = _given(courses, *columns).where(Answer.id > after).order_by(Answer.id).limit(AT_ONCE)
    with reading():
        return [
            (answer_id, consent_id, text or "", name or "", bool(protected))
            for answer_id, consent_id, text, name, protected in db.session.execute(given)
        ]


def _given(courses: Sequence[PublishedCourse], *columns: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(*columns)
        .select_from(Consent)
        .join(Answer, Answer.id == Consent.answer_id)
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .join(QuestionVersion, QuestionVersion.id == Answer.question_version_id)
        .outerjoin(Person, Person.id == Attempt.person_id)
        .where(Consent.bank.is_(True), Answer.text.is_not(None), Consent.id == newest_consent())
        .where(~exists().where(Screening.answer_id == Answer.id))
        .where(~erased(Answer.id), ~replaced(courses))
    )
