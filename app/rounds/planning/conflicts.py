"""What is in each other's way, shown and never refused: the office may know better."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import aliased

from app.database import db
from app.people.identity.queries import shown_name
from app.people.models import Person
from app.projects.models import Project
from app.rounds.models.plan import Group, Round, RoundState, Session, SessionState, SessionTrainer
from app.rounds.models.registration import Registration, Standing
from app.rounds.planning.holidays import find_holiday
from app.rounds.queries import meets
from app.web.swedish import local_day

MOST = 50


@dataclass(frozen=True, slots=True)
class Clash:
    """Somebody who is to be in two places at once. The other session may be of the same round."""

    name: str
    session_id: str
    title: str
    starts_at: datetime
    ends_at: datetime
    other_round_id: str
    other_round: str
    other_title: str


@dataclass(frozen=True, slots=True)
class Conflicts:
    """At most so many of each kind as one can do something about at a time."""

    trainers: Sequence[Clash]
    participants: Sequence[Clash]
    outside: Sequence[Session]
    narrow: Sequence[tuple[Session, int]]
    holidays: Sequence[tuple[Session, str]]

    def __bool__(self) -> bool:
        return bool(self.trainers or self.participants or self.outside or self.narrow or self.holidays)


def conflicts_of(
    course_round: Round, sessions: Sequence[Session], groups: Sequence[Group], project: Project | None
) -> Conflicts:
    held = [session for session in sessions if session.state != SessionState.CANCELLED]
    if course_round.state == RoundState.CANCELLED:
        return Conflicts((), (), (), (), ())
    return Conflicts(
        trainers=trainers_in_two_places(course_round.id),
        participants=participants_in_two_rounds(course_round.id),
        outside=outside_the_project(held, project),
        narrow=too_narrow(held, groups),
        holidays=on_holidays(held),
    )


def outside_the_project(sessions: Sequence[Session], project: Project | None) -> list[Session]:
    if project is None:
        return []
    begins, ends = project.starts_on, project.ends_on
    return [
        session
        for session in sessions
        if (begins and local_day(session.starts_at) < begins) or (ends and local_day(session.ends_at) > ends)
    ]


def too_narrow(sessions: Sequence[Session], groups: Sequence[Group]) -> list[tuple[Session, int]]:
    """Sessions in a room with less space than the group has places, and how many those are."""
    places = {group.id: group.capacity for group in groups}
    coming = [(session, places.get(session.group_id or "", sum(places.values()))) for session in sessions]
    return [(session, most) for session, most in coming if session.capacity is not None and session.capacity < most]


def on_holidays(sessions: Sequence[Session]) -> list[tuple[Session, str]]:
    """Those that are still to be held, and what the day is called."""
    ahead = [session for session in sessions if session.state != SessionState.HELD]
    return [(session, name) for session in ahead if (name := find_holiday(local_day(session.starts_at)))]


def trainers_in_two_places(round_id: str) -> list[Clash]:
    here, there, other = aliased(Session), aliased(Session), aliased(Round)
    mine, theirs = aliased(SessionTrainer), aliased(SessionTrainer)
    rows = db.session.execute(
        select(shown_name(), here.id, here.title, here.starts_at, here.ends_at, other.id, other.name, there.title)
        .join(mine, mine.session_id == here.id)
        .join(theirs, theirs.person_id == mine.person_id)
        .join(there, there.id == theirs.session_id)
        .join(other, other.id == there.round_id)
        .join(Person, Person.id == mine.person_id)
        .where(here.round_id == round_id, *_at_once(here, there, other))
        # Of two sessions of the same round the pair is told once.
        .where(or_(there.round_id != round_id, _before(here, there)))
        .order_by(here.starts_at, shown_name(), there.id)
        .limit(MOST)
    )
    return [Clash(*row) for row in rows]


def participants_in_two_rounds(round_id: str) -> list[Clash]:
    here, there, other = aliased(Session), aliased(Session), aliased(Round)
    mine, theirs = aliased(Registration), aliased(Registration)
    rows = db.session.execute(
        select(shown_name(), here.id, here.title, here.starts_at, here.ends_at, other.id, other.name, there.title)
        .join(mine, and_(mine.round_id == here.round_id, _comes(mine, here)))
        .join(theirs, and_(theirs.person_id == mine.person_id, theirs.round_id != mine.round_id))
        .join(there, and_(there.round_id == theirs.round_id, _comes(theirs, there)))
        .join(other, other.id == there.round_id)
        .join(Person, Person.id == mine.person_id)
        .where(here.round_id == round_id, *_at_once(here, there, other))
        .order_by(here.starts_at, shown_name(), there.id)
        .limit(MOST)
    )
    return [Clash(*row) for row in rows]


def _at_once(here: Any, there: Any, other: Any) -> tuple[ColumnElement[bool], ...]:
    """Both go on, and one begins before the other has ended."""
    return (
        here.id != there.id,
        here.starts_at < there.ends_at,
        there.starts_at < here.ends_at,
        here.state != SessionState.CANCELLED,
        there.state != SessionState.CANCELLED,
        other.state != RoundState.CANCELLED,
    )


def _before(here: Any, there: Any) -> ColumnElement[bool]:
    return or_(here.starts_at < there.starts_at, and_(here.starts_at == there.starts_at, here.id < there.id))


def _comes(registration: Any, session: Any) -> ColumnElement[bool]:
    """Whoever has a place is expected at the group's sessions and at those of all groups."""
    return and_(registration.standing == Standing.REGISTERED, meets(session, registration.group_id))
