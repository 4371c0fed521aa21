"""Register, withdraw, offer, accept, decline, move, change the number of places, cancel.

Nobody ever has more than one registration in a round, no group more people with a place or an offer than places, no
organisation more of them than its places where that was said, and nobody with a place stands in line. `by` is who does
it, None for what happens by itself; `why` is said by the office.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.database import db
from app.learning.actions import ledger
from app.learning.owner import Owner
from app.learning.queries.attempts import find_attempt
from app.people.models import Organisation, Person
from app.rounds.models.plan import Group, Round, RoundState
from app.rounds.models.registration import Registration, Source, Standing
from app.rounds.registering.line import IN_LINE, Line
from app.rounds.registering.refusals import (
    NoneOfTheirPlaces,
    NoPlace,
    NotInLine,
    NotOpen,
    OfferGone,
    TooFewPlaces,
    TooFewTheirPlaces,
)
from app.rounds.registering.shares import HAS_PLACE
from app.web.errors import NotFound


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody whom a change concerns, and how they stood before it."""

    registration: Registration
    before: str


def register(
    group: Group, person_id: str, source: Source, by: str | None, now: datetime, needs: str = "", why: str = ""
) -> Registration:
    """Gives a place, or the last one in the line. Who is registered or waits already stays where they are, so that
    doing it again does no harm. Raises NotOpen."""
    line, row = _begin(group.round_id, person_id, now)
    if line.round.state != RoundState.OPEN:
        raise NotOpen
    if row is not None and row.standing != Standing.WITHDRAWN:
        return row
    row = row or Registration(round_id=line.round.id, person_id=person_id, version=0, needs="")
    _describe(row, line.groups[group.id], source, needs, now)
    if line.has_room(line.groups[group.id]) and line.shares.has_room(row.employer_id):
        _give(line, row, by, why)
    else:
        line.stand(row, Standing.WAITING, by, why)
    return row


def admit(group: Group, person_id: str, by: str, now: datetime) -> Registration:
    """Somebody who is in the room has a place, also when all were taken: there is one more chair, then. Raises NotOpen
    for a round that is only planned, or cancelled."""
    line, row = _begin(group.round_id, person_id, now)
    if line.round.state not in (RoundState.OPEN, RoundState.CLOSED):
        raise NotOpen
    if row is not None and row.standing == Standing.REGISTERED:
        return row
    if row is None or row.standing == Standing.WITHDRAWN:
        row = row or Registration(round_id=line.round.id, person_id=person_id, version=0, needs="")
        _describe(row, line.groups[group.id], Source.WALK_IN, "", now)
    here = line.groups[row.group_id]
    if row.standing != Standing.OFFERED:
        if line.taken(here) >= here.capacity:
            here.capacity += 1
        line.shares.make_room(row.employer_id)
    _give(line, row, by, "")
    return row


def withdraw(row: Registration, by: str | None, now: datetime, why: str = "") -> None:
    """Again it changes nothing. Also how an offer is declined: who says no leaves the line."""
    line, row = _again(row, now)
    if row.standing == Standing.WITHDRAWN:
        return
    line.stand(row, Standing.WITHDRAWN, by, why)
    line.move_up()


def accept(row: Registration, by: str | None, now: datetime) -> None:
    """Again it changes nothing. Raises OfferGone."""
    line, row = _again(row, now)
    if row.standing == Standing.REGISTERED:
        return
    if row.standing != Standing.OFFERED:
        raise OfferGone
    _give(line, row, by, "")


def give_place(row: Registration, by: str, now: datetime, why: str) -> None:
    """By hand, to somebody who waits or was offered one. Raises NoPlace and NotInLine."""
    line, row = _again(row, now)
    if row.standing == Standing.REGISTERED:
        return
    if row.standing not in IN_LINE:
        raise NotInLine
    group = line.groups[row.group_id]
    if row.standing == Standing.WAITING:
        if line.taken(group) >= group.capacity:
            raise NoPlace
        if not line.shares.has_room(row.employer_id):
            raise NoneOfTheirPlaces
    _give(line, row, by, why)


def move(row: Registration, group: Group, by: str, now: datetime, why: str = "") -> None:
    """To another group of the round. Who has a place, or an offer, only leaves it for another place, and it stays one
    of their organisation's; who waits goes last in the other line when there is no room. Raises NoPlace, NotInLine and
    NotOpen."""
    line, row = _again(row, now)
    if row.standing == Standing.WITHDRAWN:
        raise NotInLine
    if line.round.state == RoundState.CANCELLED:
        raise NotOpen
    if row.group_id == group.id:
        return
    other, has_place = line.groups[group.id], row.standing in HAS_PLACE
    room = line.has_room(other) and (has_place or line.shares.has_room(row.employer_id))
    if not room and has_place:
        raise NoPlace
    row.group_id = other.id
    if room:
        _give(line, row, by, why)
    else:
        line.stand(row, Standing.WAITING, by, why)
    line.move_up()


def change_capacity(group: Group, capacity: int, now: datetime) -> None:
    """Nobody loses a place or an offer by it. Raises TooFewPlaces."""
    line = Line(group.round_id, now)
    group = line.groups[group.id]
    taken = line.taken(group)
    if capacity < taken:
        raise TooFewPlaces(taken)
    group.capacity = capacity
    line.move_up()


def check_shares(course_round: Round, now: datetime) -> None:
    """After the places of its organisations, or the organisations, have become others: what is free by it is offered.
    Nobody loses a place or an offer by it. Raises TooFewTheirPlaces."""
    line = Line(course_round.id, now)
    for of, taken in line.shares.taken().items():
        places = line.shares.places[of]
        if places is not None and places < taken:
            raise TooFewTheirPlaces(db.session.get_one(Organisation, of).name, taken)
    line.move_up()


def cancel(course_round: Round, by: str, now: datetime, why: str = "") -> list[Told]:
    """The round takes place no more. Those in line leave it; who had a place keeps it, so that it can be told who was
    to come. Everybody whom it concerns; nobody when it was cancelled already."""
    line = Line(course_round.id, now)
    if line.round.state == RoundState.CANCELLED:
        return []
    line.round.state, line.round.reason = RoundState.CANCELLED, why
    line.round.version += 1
    rows = select(Registration).where(
        Registration.round_id == line.round.id, Registration.standing != Standing.WITHDRAWN
    )
    told = [Told(row, row.standing) for row in db.session.scalars(rows.order_by(Registration.id))]
    for each in told:
        if each.before in IN_LINE:
            line.stand(each.registration, Standing.WITHDRAWN, by, why)
    return told


def end_offers(round_id: str, now: datetime) -> None:
    """Those that ran out; each place is offered to the next."""
    Line(round_id, now)


def _begin(round_id: str, person_id: str, now: datetime) -> tuple[Line, Registration | None]:
    # Not as firmly as a row that is deleted: who is named as the doer of something else is not held up by it.
    db.session.execute(select(Person.id).where(Person.id == person_id).with_for_update(key_share=True))
    line = Line(round_id, now)
    return line, line.find(person_id)


def _again(row: Registration, now: datetime) -> tuple[Line, Registration]:
    """The same row as it is under the lock."""
    line, found = _begin(row.round_id, row.person_id, now)
    if found is None:
        raise NotFound
    return line, found


def _describe(row: Registration, group: Group, source: Source, needs: str, now: datetime) -> None:
    """What is true of the person now is kept with the registration. Raises NotFound for somebody who is gone, or has
    become another."""
    person = db.session.get_one(Person, row.person_id, populate_existing=True)
    if person.merged_into or person.erased_at:
        raise NotFound
    row.group_id, row.source, row.registered_at = group.id, source, now
    row.employer_id, row.work_role, row.needs = person.employer_id, person.work_role, needs or row.needs


def _give(line: Line, row: Registration, by: str | None, why: str) -> None:
    """A place, and with it the way through the course: the one that was begun, or a new one."""
    if row.attempt_id is None:
        owner = Owner(person_id=row.person_id, guest_hash=None)
        begun = find_attempt(owner, line.round.course_id)
        row.attempt_id = begun.id if begun else ledger.begin_attempt(owner, None, line.round.course_id, line.now).id
    line.stand(row, Standing.REGISTERED, by, why)
