"""Whose attempts there are, and which of their steps are done."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, select

from app.database import ask, db
from app.learning.models import Attempt, Done, Guest
from app.learning.owner import Owner


@dataclass(frozen=True, slots=True)
class Begun:
    """An attempt with its done steps: the step's id and when it was last said to be done, in this attempt or in one
    that was merged into it. `group_size`: how many its owner last said that they are."""

    id: str
    course_id: str
    number: int
    started_at: datetime
    group_size: int = 1
    done: dict[str, datetime] = field(default_factory=dict)


def belongs_to(owner: Owner) -> ColumnElement[bool]:
    """Holds for the owner's attempts alone; a guest's cookie is looked up in the same statement."""
    if owner.person_id is not None:
        return Attempt.person_id == owner.person_id
    return Attempt.guest_id == select(Guest.id).where(Guest.token_hash == owner.guest_hash).scalar_subquery()


def find_attempt(owner: Owner, course_id: str) -> Begun | None:
    return _newest(owner, course_id).get(course_id)


def list_attempts(owner: Owner) -> dict[str, Begun]:
    """The newest attempt at each course, by course."""
    return _newest(owner)


def list_done(course_ids: Collection[str], person_ids: Collection[str]) -> dict[tuple[str, str], dict[str, datetime]]:
    """By course and person, what they have done in their newest attempt, as in `Begun.done`: one statement."""
    rows = db.session.execute(
        select(Attempt.course_id, Attempt.person_id, Attempt.id, Attempt.merged_into, Done.step_id, Done.done_at)
        .outerjoin(Done, Done.attempt_id == Attempt.id)
        .where(Attempt.course_id.in_(course_ids), Attempt.person_id.in_(person_ids))
        .order_by(Attempt.number, Done.done_at, Done.id)
    ).all()
    newest = {(row.course_id, row.person_id): row.id for row in rows if row.merged_into is None}
    found: dict[tuple[str, str], dict[str, datetime]] = {}
    for course_id, person_id, attempt_id, merged_into, step_id, done_at in rows:
        if person_id and step_id and newest.get((course_id, person_id)) == (merged_into or attempt_id):
            found.setdefault((course_id, person_id), {})[step_id] = done_at
    return found


def find_guest(owner: Owner) -> Guest | None:
    """None also for a visit that a person has claimed: nothing more is written in it."""
    unclaimed = select(Guest).where(Guest.token_hash == owner.guest_hash, Guest.claimed_by.is_(None))
    return db.session.scalars(unclaimed).first()


def has_visit(guest_hash: str) -> bool:
    """Also one that was claimed."""
    return db.session.scalar(select(Guest.id).where(Guest.token_hash == guest_hash)) is not None


@cache
def _attempts(guest: bool, one_course: bool) -> Select[str, str | None, str, int, datetime, int, str, datetime]:
    """Built once for each case: this is asked on every page."""
    token_hash: BindParameter[str] = bindparam("owner")
    known = select(Guest.id).where(Guest.token_hash == token_hash).scalar_subquery()
    told = (Attempt.number, Attempt.started_at, Attempt.group_size)
    attempt = (Attempt.id, Attempt.merged_into, Attempt.course_id, *told)
    statement = (
        select(*attempt, Done.step_id, Done.done_at)
        .outerjoin(Done, Done.attempt_id == Attempt.id)
        .where(Attempt.guest_id == known if guest else Attempt.person_id == bindparam("owner"))
        .order_by(Attempt.number, Done.done_at, Done.id)
    )
    return statement.where(Attempt.course_id == bindparam("course_id")) if one_course else statement


def _newest(owner: Owner, course_id: str | None = None) -> dict[str, Begun]:
    if owner.unknown:
        return {}
    asked = {"owner": owner.guest_hash if owner.guest else owner.person_id, "course_id": course_id}
    rows = ask(_attempts(owner.guest, course_id is not None), asked).all()
    newest: dict[str, Begun] = {}
    for attempt_id, merged_into, course, number, started_at, group_size, _step_id, _done_at in rows:
        if merged_into is None and (course not in newest or newest[course].number < number):
            newest[course] = Begun(attempt_id, course, number, started_at, group_size)
    for attempt_id, merged_into, course, *_told, step_id, done_at in rows:
        begun = newest.get(course)
        if begun and step_id and begun.id == (merged_into or attempt_id):
            begun.done[step_id] = max(done_at, begun.done.get(step_id, done_at))
    return newest
