"""Who is in a round, as those who keep it see it. One statement a list."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, case, func, or_, select
from sqlalchemy.orm import aliased

from app.database import db
from app.people.identity.queries import shown_name, unless_protected
from app.people.models import Organisation, Person
from app.rounds.models.plan import Group, Round
from app.rounds.models.registration import Registration, RegistrationEvent, Standing
from app.web.errors import NotFound

ORDER = (Standing.REGISTERED, Standing.OFFERED, Standing.WAITING, Standing.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Sought:
    """What the list is narrowed to. Without `protected` nobody who is protected is in it."""

    round_id: str
    words: tuple[str, ...] = ()
    group_id: str = ""
    standing: str = ""
    protected: bool = True


@dataclass(frozen=True, slots=True)
class Participant:
    """`place` is the number in the line, for those who wait. The employer and the role are those at registration."""

    id: str
    person_id: str
    name: str
    email: str | None
    employer: str | None
    work_role: str
    group: str
    standing: str
    offered_until: datetime | None
    place: int | None
    source: str
    registered_at: datetime
    needs: str


@dataclass(frozen=True, slots=True)
class Happened:
    """An event, by whom it was done: None for what happened by itself."""

    at: datetime
    standing: str
    group: str
    by: str | None
    why: str


def count_participants(sought: Sought) -> int:
    asked = select(func.count(Registration.id)).join(Person, Person.id == Registration.person_id)
    asked = asked.outerjoin(Organisation, Organisation.id == Registration.employer_id)
    return db.session.scalar(asked.where(*_narrowed(sought))) or 0


def list_participants(sought: Sought, skip: int, most: int) -> list[Participant]:
    """By group; those with a place by name, then the line in its order, then those who have left."""
    rank = case({standing.value: number for number, standing in enumerate(ORDER)}, value=Registration.standing)
    rows = db.session.execute(
        _participants()
        .where(*_narrowed(sought))
        .order_by(Group.number, rank, Registration.line, shown_name(), Registration.id)
        .offset(skip)
        .limit(most)
    )
    return [Participant(*row) for row in rows]


def get_participant(round_id: str, registration_id: str) -> Participant:
    rows = _participants().where(Registration.id == registration_id, Registration.round_id == round_id)
    found = db.session.execute(rows).first()
    if found is None:
        raise NotFound
    return Participant(*found)


def get_registration(round_id: str, registration_id: str) -> Registration:
    return _one(Registration.id == registration_id, Registration.round_id == round_id)


def get_own(person_id: str, registration_id: str) -> Registration:
    return _one(Registration.id == registration_id, Registration.person_id == person_id)


def list_happened(registration_id: str) -> list[Happened]:
    by = aliased(Person)
    rows = db.session.execute(
        select(RegistrationEvent.at, RegistrationEvent.standing, Group.name, shown_name(by), RegistrationEvent.why)
        .join(Group, Group.id == RegistrationEvent.group_id)
        .outerjoin(by, by.id == RegistrationEvent.actor_id)
        .where(RegistrationEvent.registration_id == registration_id)
        .order_by(RegistrationEvent.id)
    )
    return [Happened(*row) for row in rows]


def list_standings(round_id: str, person_ids: Collection[str]) -> dict[str, str]:
    """By person, how those of them stand who are in the round."""
    rows = select(Registration.person_id, Registration.standing).where(
        Registration.round_id == round_id, Registration.person_id.in_(person_ids)
    )
    return {person_id: standing for person_id, standing in db.session.execute(rows)}


def find_round_by_code(code: str) -> Round | None:
    """However it was typed."""
    return db.session.scalars(select(Round).where(Round.code == "".join(code.split()).upper())).first()


def get_group(round_id: str, group_id: str) -> Group:
    found = db.session.scalars(select(Group).where(Group.id == group_id, Group.round_id == round_id)).first()
    if found is None:
        raise NotFound
    return found


def place_in_line() -> ScalarSelect[Any]:
    """How many of those who wait have come so far, the one who is asked about among them."""
    other = aliased(Registration)
    ahead = select(func.count(other.id)).where(
        other.group_id == Registration.group_id,
        other.standing == Standing.WAITING,
        other.line <= Registration.line,
        Registration.standing == Standing.WAITING,
    )
    return ahead.correlate(Registration).scalar_subquery()


def _participants() -> Any:
    columns = (
        *(Registration.id, Registration.person_id, shown_name(), unless_protected(Person.email)),
        *(unless_protected(Organisation.name), case((Person.protected, ""), else_=Registration.work_role)),
        *(Group.name, Registration.standing, Registration.offered_until, func.nullif(place_in_line(), 0)),
        *(Registration.source, Registration.registered_at, Registration.needs),
    )
    return (
        select(*columns)
        .join(Person, Person.id == Registration.person_id)
        .join(Group, Group.id == Registration.group_id)
        .outerjoin(Organisation, Organisation.id == Registration.employer_id)
    )


def _narrowed(sought: Sought) -> list[ColumnElement[bool]]:
    fields = (shown_name(), unless_protected(Person.email), unless_protected(Organisation.name))
    within: list[ColumnElement[bool]] = [
        or_(*(field.icontains(word, autoescape=True) for field in fields)) for word in sought.words
    ]
    within += [Registration.round_id == sought.round_id, Registration.merged_into.is_(None)]
    if sought.group_id:
        within.append(Registration.group_id == sought.group_id)
    if sought.standing:
        within.append(Registration.standing == sought.standing)
    else:
        within.append(Registration.standing != Standing.WITHDRAWN)
    if not sought.protected:
        within.append(Person.protected.is_(False))
    return within


def _one(*conditions: ColumnElement[bool]) -> Registration:
    found = db.session.scalars(select(Registration).where(*conditions)).first()
    if found is None:
        raise NotFound
    return found
