"""What comes next for somebody, over all courses: the one thing that their page leads to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.completion.way import State, Way, WayStep
from app.database import db
from app.rounds.models.plan import Session, SessionState
from app.rounds.models.registration import Registration, Standing
from app.rounds.queries import meets
from app.web.swedish import local_day


@dataclass(frozen=True, slots=True)
class Next:
    """`step` is what to do. `meeting` is the nearest one, where something is to be done before it."""

    way: Way
    step: WayStep
    meeting: WayStep | None = None


def nearest(ways: Sequence[Way], now: datetime) -> Next | None:
    """Today's meeting; else what remains before the one that is nearest; else what remains of the first way where
    something can be done, or is waited for. None for somebody who has done it all."""
    meetings = [
        (step.session.starts_at, way, step)
        for way in ways
        for step in way.steps
        if step.session and step.state == State.AHEAD
    ]
    if meetings:
        starts_at, way, meeting = min(meetings, key=lambda each: each[0])
        before = _page_before(way, meeting)
        if before is None or local_day(starts_at) <= local_day(now):
            return Next(way, meeting)
        return Next(way, before, meeting)
    remaining = [Next(way, way.next) for way in ways if way.next]
    return next((each for each in remaining if each.step.page), remaining[0] if remaining else None)


def find_coming(person_id: str, now: datetime) -> Session | None:
    """The nearest meeting of somebody who has a place, begun or not, that is not over: one statement."""
    has_place = (
        Registration.person_id == person_id,
        Registration.standing == Standing.REGISTERED,
        Registration.merged_into.is_(None),
    )
    return db.session.scalars(
        select(Session)
        .join(Registration, Registration.round_id == Session.round_id)
        .where(*has_place, meets(Session, Registration.group_id))
        .where(Session.state != SessionState.CANCELLED, Session.ends_at > now)
        .order_by(Session.starts_at, Session.id)
        .limit(1)
    ).first()


def _page_before(way: Way, meeting: WayStep) -> WayStep | None:
    """The first thing to read or do that stands before the meeting in the course and is not done."""
    before = way.steps[: way.steps.index(meeting)]
    return next((step for step in before if step.page and step.required and step.state == State.AHEAD), None)
