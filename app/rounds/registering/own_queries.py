"""A learner's own places, and the groups that there are to choose from. As many statements for one round as for ten."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from app.database import db
from app.rounds.models.plan import Group, Round, RoundOrganisation, RoundState, Session, SessionState
from app.rounds.models.registration import Registration, Standing
from app.rounds.registering.queries import place_in_line
from app.rounds.registering.shares import HAS_PLACE, Shares


@dataclass(frozen=True, slots=True)
class Choice:
    """A group that somebody may be in. `left` are the places that nobody has, `free` those that are not meant for
    somebody in line. `sessions` are all that it meets at, those of the whole round among them."""

    id: str
    name: str
    free: int
    waiting: int
    sessions: list[Session]
    left: int

    def begun(self, now: datetime) -> bool:
        return any(_goes_on(session) and session.starts_at <= now for session in self.sessions)

    def over(self, now: datetime) -> bool:
        ends = [session.ends_at for session in self.sessions if _goes_on(session)]
        return bool(ends) and max(ends) < now

    @property
    def dates(self) -> list[Session]:
        """The group's own sessions, by which it is told from the others; all when it has none."""
        going = [session for session in self.sessions if _goes_on(session)]
        return [session for session in going if session.group_id] or going


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody's registration with all that they may know of it. `number` is the place in the line."""

    registration: Registration
    round: Round
    group: Choice
    others: list[Choice]
    number: int | None

    @property
    def registered(self) -> bool:
        return self.registration.standing == Standing.REGISTERED

    @property
    def cancelled(self) -> bool:
        return self.round.state == RoundState.CANCELLED


def list_places(person_id: str) -> list[Place]:
    """Those that the person has or waits for, the latest registration first."""
    return _places(Registration.person_id == person_id, Registration.standing != Standing.WITHDRAWN)


def place_of(registration: Registration) -> Place:
    return _places(Registration.id == registration.id)[0]


def list_choices(round_ids: Collection[str]) -> dict[str, list[Choice]]:
    """By round, the groups in their order."""
    sessions = defaultdict(list)
    for session in db.session.scalars(
        select(Session).where(Session.round_id.in_(round_ids)).order_by(Session.starts_at, Session.id)
    ):
        sessions[session.round_id].append(session)
    taken, waiting = (_count(standings) for standings in (HAS_PLACE, (Standing.WAITING,)))
    rows = db.session.execute(
        select(Group.round_id, Group.id, Group.name, Group.capacity, taken, waiting)
        .where(Group.round_id.in_(round_ids))
        .order_by(Group.number)
    )
    choices: dict[str, list[Choice]] = defaultdict(list)
    for round_id, id, name, capacity, has_place, waits in rows:
        own, left = [session for session in sessions[round_id] if session.meets(id)], max(0, capacity - has_place)
        choices[round_id].append(Choice(id, name, 0 if waits else left, waits, own, left))
    return choices


def list_choices_for(round_id: str, employer_id: str | None) -> list[Choice]:
    """With what is free for somebody who works there, where organisations have places of their own."""
    choices, shares = list_choices([round_id])[round_id], Shares(round_id)
    if not shares.said:
        return choices
    rows = select(Registration.group_id).where(
        Registration.round_id == round_id, Registration.standing == Standing.WAITING, shares.goes_first()
    )
    lines = set(db.session.scalars(rows.distinct())) if shares.has_room(employer_id) else {each.id for each in choices}
    return [replace(each, free=0 if each.id in lines else each.left) for each in choices]


def list_open_rounds(person_id: str, now: datetime) -> list[tuple[Round, datetime | None]]:
    """Those that anybody may register in and the person is not in, each with its first session; none that has begun,
    unless it goes on without an end."""
    own = select(Registration.round_id).where(
        Registration.person_id == person_id, Registration.standing != Standing.WITHDRAWN
    )
    first = (
        select(func.min(Session.starts_at))
        .where(Session.round_id == Round.id, Session.state != SessionState.CANCELLED)
        .scalar_subquery()
    )
    last = (
        select(func.max(Session.starts_at))
        .where(Session.round_id == Round.id, Session.state != SessionState.CANCELLED)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Round, first)
        .where(Round.open, Round.state == RoundState.OPEN, Round.id.not_in(own))
        .where(first.is_(None) | (last > now))
        .order_by(first, Round.name)
        .limit(100)
    )
    return [(row, starts_at) for row, starts_at in rows]


def organisations_of(round_id: str) -> list[str]:
    asked = select(RoundOrganisation.organisation_id).where(RoundOrganisation.round_id == round_id)
    return list(db.session.scalars(asked))


def _places(*conditions: ColumnElement[bool]) -> list[Place]:
    rows = db.session.execute(
        select(Registration, Round, place_in_line())
        .join(Round, Round.id == Registration.round_id)
        .where(*conditions)
        .order_by(Registration.registered_at.desc(), Registration.id)
    ).all()
    choices = list_choices({course_round.id for _row, course_round, _number in rows})
    places = []
    for row, course_round, number in rows:
        groups = {choice.id: choice for choice in choices[course_round.id]}
        mine = groups.pop(row.group_id)
        places.append(Place(row, course_round, mine, list(groups.values()), number or None))
    return places


def _count(standings: Collection[str]) -> ColumnElement[int]:
    return (
        select(func.count(Registration.id))
        .where(Registration.group_id == Group.id, Registration.standing.in_(standings))
        .scalar_subquery()
    )


def _goes_on(session: Session) -> bool:
    return session.state != SessionState.CANCELLED
