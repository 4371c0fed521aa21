"""Whose ways are looked at: a round's participants, each in the attempt they are at now."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from app.database import db
from app.learning.models import Attempt
from app.learning.sharing import courses_with_trainers
from app.people.models import Person
from app.rounds.attending.queries import staff_of
from app.rounds.models.plan import Round
from app.rounds.models.registration import Registration, Standing

# Attempts that became a part of another are read with it.
READ_WITH: Any = func.coalesce(Attempt.merged_into, Attempt.id)


def participants_of(course_round: Round, but: Collection[str] = ()) -> Select[str]:
    """The ids of those with a place, without staff, and without those whose employer is one of `but`."""
    there = (
        select(Registration.person_id)
        .where(Registration.round_id == course_round.id, Registration.standing == Standing.REGISTERED)
        .where(Registration.merged_into.is_(None), Registration.person_id.not_in(staff_of(course_round)))
    )
    if not but:
        return there
    employed = select(Person.id).where(Person.employer_id.in_(but))
    others = Registration.employer_id.is_(None) | Registration.employer_id.not_in(but)
    return there.where(others, Registration.person_id.not_in(employed))


def attempts_of(course_round: Round, but: Collection[str] = ()) -> Select[str]:
    """The ids of their newest attempts at the round's course: one for each who has begun."""
    later = aliased(Attempt)
    newer = (
        select(later.id)
        .where(later.person_id == Attempt.person_id, later.course_id == Attempt.course_id)
        .where(later.merged_into.is_(None), later.number > Attempt.number)
        .correlate(Attempt)
        .exists()
    )
    return select(Attempt.id).where(
        Attempt.course_id == course_round.course_id,
        Attempt.merged_into.is_(None),
        Attempt.person_id.in_(participants_of(course_round, but)),
        ~newer,
    )


def count_participants(course_round: Round) -> int:
    there = participants_of(course_round).subquery()
    return db.session.scalar(select(func.count()).select_from(there)) or 0


def list_courses_of(person_id: str) -> set[str]:
    """Those that the person goes in a round, so that its trainers may be shown their name."""
    asked = select(Round.course_id).join(Registration, Registration.round_id == Round.id)
    return set(
        db.session.scalars(
            asked.where(Registration.person_id == person_id, Registration.standing == Standing.REGISTERED)
        )
    )


courses_with_trainers.append(list_courses_of)
