"""A round's places and lines while they are locked: who is next, how long an offer stands, what it means to stand
somewhere.

Everything that changes a registration locks the person first, then all groups of the round in the order of their ids.
So those who change a round take turns; it has few groups, and a change takes milliseconds. What has run out by then is
ended before anything else happens, and a place that was freed is offered before the lock is let go: to the first in
line who may have it. Who waits because the places of their organisation are taken (see `Shares`) is passed by until
one of those is free, in whatever group it becomes so.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import func, select

from app.database import db
from app.rounds.models.plan import Group, Round, RoundState, Session, SessionState
from app.rounds.models.registration import Registration, RegistrationEvent, Standing
from app.rounds.queries import meets
from app.rounds.registering.shares import HAS_PLACE, Shares

LONGEST, SHORTEST = timedelta(hours=48), timedelta(hours=1)
IN_LINE = (Standing.WAITING, Standing.OFFERED)

Heard = Callable[[Registration, str | None, RegistrationEvent], None]
# Called with the registration as it has become, how it stood before (None for a new one), and the event; in the same
# transaction, so that what is written to somebody is written if, and only if, it is true.
heard: list[Heard] = []


class Line:
    """A round under its lock."""

    def __init__(self, round_id: str, now: datetime) -> None:
        fresh = {"populate_existing": True}
        locked = select(Group).where(Group.round_id == round_id).order_by(Group.id).with_for_update()
        self.groups = {group.id: group for group in db.session.scalars(locked.execution_options(**fresh))}
        self.round = db.session.get_one(Round, round_id, populate_existing=True)
        self.now, self.shares = now, Shares(round_id)
        self._end_offers()

    def find(self, person_id: str) -> Registration | None:
        own = select(Registration).where(Registration.round_id == self.round.id, Registration.person_id == person_id)
        return db.session.scalars(own.execution_options(populate_existing=True)).first()

    def taken(self, group: Group) -> int:
        """Places that somebody has, or was offered."""
        asked = select(func.count(Registration.id)).where(
            Registration.group_id == group.id, Registration.standing.in_(HAS_PLACE)
        )
        return db.session.scalar(asked) or 0

    def has_room(self, group: Group) -> bool:
        """For one who comes now: those in line go first. Whether their organisation has a place is asked for itself."""
        return self.taken(group) < group.capacity and self._first(group) is None

    def stand(
        self, row: Registration, standing: Standing, by: str | None, why: str = "", until: datetime | None = None
    ) -> None:
        """Every change passes here. Who comes to wait goes last; who was offered a place keeps the number."""
        before = row.standing if row.version else None
        if standing == Standing.WAITING:
            group = self.groups[row.group_id]
            row.line, group.next_in_line = group.next_in_line, group.next_in_line + 1
        elif standing != Standing.OFFERED:
            row.line = None
        row.standing, row.offered_until = standing, until
        event = self.record(row, by, why)
        for hear in heard:
            hear(row, before, event)

    def record(self, row: Registration, by: str | None, why: str = "") -> RegistrationEvent:
        """How the registration stands from now on, told to nobody."""
        row.version = (row.version or 0) + 1
        db.session.add(row)
        db.session.flush()
        event = RegistrationEvent(
            registration_id=row.id, at=self.now, actor_id=by, standing=row.standing, group_id=row.group_id, why=why
        )
        db.session.add(event)
        db.session.flush()
        return event

    def move_up(self) -> None:
        """Each free place is offered to the first in line, until the group has begun: from then on it is given by
        hand, to somebody who can come. Groups take turns by number, when one organisation's people wait in several."""
        if self.round.state not in (RoundState.OPEN, RoundState.CLOSED):
            return
        for group in sorted(self.groups.values(), key=lambda each: each.number):
            self._move_up(group)

    def _move_up(self, group: Group) -> None:
        first = self._first(group)
        if first is None or self.taken(group) >= group.capacity:
            return
        until = self._offer_stands(group)
        for _place in range(group.capacity - self.taken(group)):
            if until is None or first is None:
                return
            self.stand(first, Standing.OFFERED, None, until=until)
            first = self._first(group)

    def _offer_stands(self, group: Group) -> datetime | None:
        begins_at = begins(group.round_id, group.id, self.now if self.round.endless else None)
        return stands_until(self.now, begins_at)

    def _first(self, group: Group) -> Registration | None:
        """Of those who may have a place."""
        waiting = select(Registration).where(
            Registration.group_id == group.id, Registration.standing == Standing.WAITING, self.shares.goes_first()
        )
        first = waiting.order_by(Registration.line).limit(1)
        return db.session.scalars(first.execution_options(populate_existing=True)).first()

    def _end_offers(self) -> None:
        """Those that ran out, and what they kept from others. Who did not answer leaves the line."""
        late = select(Registration).where(
            Registration.round_id == self.round.id,
            Registration.standing == Standing.OFFERED,
            Registration.offered_until <= self.now,
        )
        ended = list(db.session.scalars(late.order_by(Registration.line).execution_options(populate_existing=True)))
        for row in ended:
            self.stand(row, Standing.WITHDRAWN, None)
        if ended:
            self.move_up()


def stands_until(now: datetime, begins_at: datetime | None) -> datetime | None:
    """How long an offer that is made now stands: 48 hours, or a quarter of the time that is left until the group first
    meets when that is less, so that some may be asked in turn; at least one hour, but not beyond the beginning. None
    once the group has begun."""
    if begins_at is None:
        return now + LONGEST
    if begins_at <= now:
        return None
    return min(now + max(SHORTEST, min(LONGEST, (begins_at - now) / 4)), begins_at)


def begins(round_id: str, group_id: str, after: datetime | None = None) -> datetime | None:
    """When the group meets for the first time, or next after a moment; None while that is not planned."""
    starts = select(func.min(Session.starts_at)).where(
        Session.round_id == round_id,
        meets(Session, group_id),
        Session.state != SessionState.CANCELLED,
    )
    return db.session.scalar(starts.where(Session.starts_at > after) if after else starts)
