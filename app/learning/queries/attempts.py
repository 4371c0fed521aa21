"""Whose attempts there are, and which of their steps are done."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, select

from app.database import db
from app.learning.models import Attempt, Done, Guest
from app.learning.owner import Owner


@dataclass(frozen=True, slots=True)
class Begun:
    """An attempt with its done steps: the step's id and when it was last said to be done."""

    id: str
    course_id: str
    number: int
    started_at: datetime
    done: dict[str, datetime] = field(default_factory=dict)


def belongs_to(owner: Owner) -> ColumnElement[bool]:
    """Holds for the owner's attempts alone; a guest's cookie is looked up in the same statement."""
    if owner.person_id is not None:
        return Attempt.person_id == owner.person_id
    return Attempt.guest_id == select(Guest.id).where(Guest.token_hash == owner.guest_hash).scalar_subquery()


def find_attempt(owner: Owner, course_id: str) -> Begun | None:
    return _newest(owner, Attempt.course_id == course_id).get(course_id)


def list_attempts(owner: Owner) -> dict[str, Begun]:
    """The newest attempt at each course, by course."""
    return _newest(owner)


def find_guest(owner: Owner) -> Guest | None:
    return db.session.scalars(select(Guest).where(Guest.token_hash == owner.guest_hash)).first()


def _newest(owner: Owner, *conditions: ColumnElement[bool]) -> dict[str, Begun]:
    if owner.unknown:
        return {}
    rows = db.session.execute(
        select(Attempt.id, Attempt.course_id, Attempt.number, Attempt.started_at, Done.step_id, Done.done_at)
        .outerjoin(Done, Done.attempt_id == Attempt.id)
        .where(belongs_to(owner), Attempt.merged_into.is_(None), *conditions)
        .order_by(Attempt.number, Done.id)
    )
    newest: dict[str, Begun] = {}
    for attempt_id, course_id, number, started_at, step_id, done_at in rows:
        if course_id not in newest or newest[course_id].number < number:
            newest[course_id] = Begun(attempt_id, course_id, number, started_at)
        if step_id:
            newest[course_id].done[step_id] = done_at
    return newest
