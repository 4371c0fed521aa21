"""Somebody who is in the room and on no list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select

from app.database import db
from app.people import audit
from app.people.audit import AuditEntry
from app.people.models import Person
from app.people.queries import find_person
from app.people.registry.actions import add_person
from app.people.trail.words import ACTS
from app.rounds.attending import actions, queries
from app.rounds.attending.minutes import Stay, from_arrival
from app.rounds.models.attendance import Seen
from app.rounds.models.plan import Group, Round, Session
from app.rounds.models.registration import Registration
from app.rounds.registering.actions import admit
from app.web.language import gettext as _


class Act(StrEnum):
    """`about` is the id of the person who was made in the place of the one who is protected."""

    NAMESAKE = "walk-in.protected"


ACTS[Act.NAMESAKE] = _("Lade till någon med den här e-postadressen vid ett tillfälle. Slå ihop personerna")


@dataclass(frozen=True, slots=True)
class Arrival:
    """`at` is the moment when the trainer said so, which may be long before it was sent; without a `stay` they are here
    from then on."""

    name: str
    email: str
    at: datetime
    stay: Stay | None
    key: str


class IsStaff(Exception):
    """Who trains the round, or administers it, does not take part in it."""


def walk_in(
    course_round: Round, session: Session, arrival: Arrival, source: Seen, actor_id: str, now: datetime
) -> Registration:
    """Registered, and marked. What is sent again is the same; a tap that comes with it counts as one on the roster, but
    is no correction of what was settled. Raises IsStaff, NotOpen, Cancelled and NotYet."""
    actions.refuse_wrong_time(session, arrival.at)
    person = _person(arrival.name, arrival.email, actor_id, now)
    if person.id in set(db.session.scalars(queries.staff_of(course_round))):
        raise IsStaff
    row = admit(_group(session), person.id, actor_id, now)
    db.session.flush()
    tapped = arrival.stay is not None and not actions.is_settled(session, arrival.at)
    if tapped or not queries.list_marks(session, row.id):
        stay = arrival.stay or from_arrival(session, arrival.at)
        actions.add_mark(session, row.id, stay, source, actor_id, arrival.at, arrival.key, now)
    return row


def _person(name: str, email: str, actor_id: str, now: datetime) -> Person:
    """Whoever has the address. When that is somebody who is protected, the answer must be the one that an unknown
    address gets: a person with the name that was given, the same one each time. The office, which may know, finds the
    two in the trail and merges them."""
    known = find_person(email)
    if known is None:
        return add_person(name, email, None, "", actor_id, now)
    if not known.protected:
        return known
    made = select(AuditEntry.about).where(AuditEntry.act == Act.NAMESAKE, AuditEntry.person_id == known.id)
    earlier = db.session.scalars(select(Person).where(Person.id.in_(made), Person.merged_into.is_(None))).first()
    if earlier is not None:
        return earlier
    namesake = Person(name=name, created_at=now)
    db.session.add(namesake)
    db.session.flush()
    audit.note(Act.NAMESAKE, now, actor_id, known.id, about=namesake.id)
    return namesake


def _group(session: Session) -> Group:
    """The session's own, else the first of the round."""
    groups = select(Group).where(Group.round_id == session.round_id).order_by(Group.number)
    if session.group_id:
        groups = groups.where(Group.id == session.group_id)
    return db.session.scalars(groups.limit(1)).one()
