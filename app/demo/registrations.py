"""Who is registered in which round, and how it came to be so: withdrawals and waiting lists too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.demo.filling import Filling
from app.demo.people import Learner, Staff
from app.demo.rounds import AHEAD, Planned
from app.learning.models import Attempt
from app.rounds.models.plan import RoundState, Session, SessionState
from app.rounds.models.registration import Registration, RegistrationEvent, Source, Standing

SOURCES = (Source.INVITED,) * 8 + (Source.CODE,) * 4 + (Source.SPREADSHEET,) * 3 + (Source.ADMINISTRATOR, Source.SELF)
BY_THEMSELVES = (Source.INVITED, Source.CODE, Source.SELF)
WITHDRAWN, CHANGED_GROUP = 0.06, 0.03
NEEDS = ("Hörslinga", "Vegetarisk lunch", "Glutenfri lunch", "Parkering nära entrén", "Rum utan starka dofter")
REASONS = ("Ringde och avanmälde sig.", "Har bytt arbete.", "Chefen behövde avanmäla.", "Är föräldraledig.")
# When, by whom if by anybody, what became of it, in which group, and why.
Event = tuple[datetime, str | None, Standing, str, str]


@dataclass(slots=True)
class Place:
    """A learner in a round. `attempt_id` is the learner's way through the course, whether it was begun or not."""

    id: str
    learner: Learner
    planned: Planned
    group_id: str
    standing: Standing
    registered_at: datetime
    attempt_id: str

    @property
    def sessions(self) -> list[Session]:
        held = (each for each in self.planned.sessions if each.state != SessionState.CANCELLED)
        return [session for session in held if session.meets(self.group_id)]


def keep_registrations(filling: Filling, rounds: Iterable[Planned], staff: Staff) -> list[Place]:
    """None in a round that is still being planned."""
    places = []
    for planned in rounds:
        if planned.state == RoundState.PLANNED:
            continue
        for number, learner in enumerate(planned.learners):
            group_id = planned.groups[number % len(planned.groups)]
            seat = number // len(planned.groups) - planned.capacity
            places.append(_keep(filling, planned, learner, group_id, seat, staff))
    return places


def _keep(filling: Filling, planned: Planned, learner: Learner, group_id: str, seat: int, staff: Staff) -> Place:
    """`seat` is the place in the group's line, below 0 for who has a place."""
    chance, source = filling.chance, filling.chance.one_of(SOURCES)
    opened = planned.begins - AHEAD
    last = max(opened, min(planned.begins - timedelta(days=1), filling.now - timedelta(hours=2)))
    at = opened + (last - opened) * chance.random.random()
    by = learner.id if source in BY_THEMSELVES else staff.administrator
    standing = Standing.REGISTERED if seat < 0 else Standing.OFFERED if seat == 0 else Standing.WAITING
    leaves = standing == Standing.REGISTERED and chance.happens(WITHDRAWN)
    events: list[Event] = [(at, by, standing, group_id, "")]
    if leaves:
        left_at = at + (filling.now - at) * chance.random.random() * 0.9
        left_at = min(left_at, planned.ends)
        by_hand = chance.happens(0.5)
        why = chance.one_of(REASONS) if by_hand else ""
        events.append((left_at, staff.administrator if by_hand else learner.id, Standing.WITHDRAWN, group_id, why))
    elif len(planned.groups) > 1 and standing == Standing.REGISTERED and chance.happens(CHANGED_GROUP):
        other = next(group for group in planned.groups if group != group_id)
        events.insert(0, (at - timedelta(hours=5), by, Standing.REGISTERED, other, ""))
        events[1] = (at, staff.administrator, standing, group_id, "Kunde inte den första dagen.")
    if standing == Standing.OFFERED:
        events.insert(0, (at - timedelta(hours=5), by, Standing.WAITING, group_id, ""))
        events[1] = (at, None, standing, group_id, "")
    place = Place(
        chance.id("registration"),
        *(learner, planned, group_id, Standing.WITHDRAWN if leaves else standing, at, chance.id("attempt")),
    )
    _write(filling, place, source, max(0, seat + 1) or None, events)
    return place


def _write(
    filling: Filling,
    place: Place,
    source: Source,
    line: int | None,
    events: list[Event],
) -> None:
    chance, learner = filling.chance, place.learner
    coming = place.planned.ends > filling.now and place.standing == Standing.REGISTERED
    began_at = min(place.registered_at + timedelta(hours=1), filling.now)
    filling.keep(
        Attempt,
        id=place.attempt_id,
        course_id=place.planned.course.id,
        person_id=learner.id,
        guest_id=None,
        number=1,
        started_at=began_at,
        merged_into=None,
        group_size=1,
    )
    filling.keep(
        Registration,
        id=place.id,
        round_id=place.planned.id,
        group_id=place.group_id,
        person_id=learner.id,
        standing=place.standing,
        line=line,
        source=source,
        employer_id=learner.employer.id,
        offered_until=filling.now + timedelta(days=14) if place.standing == Standing.OFFERED else None,
        work_role=learner.work_role,
        needs=chance.one_of(NEEDS) if coming and chance.happens(0.15) else "",
        attempt_id=place.attempt_id,
        merged_into=None,
        registered_at=place.registered_at,
        version=len(events),
    )
    for at, actor_id, standing, group_id, why in events:
        values = {"at": at, "actor_id": actor_id, "standing": standing, "group_id": group_id, "why": why}
        filling.keep(RegistrationEvent, registration_id=place.id, **values)
