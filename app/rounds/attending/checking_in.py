"""Somebody who takes part says so, with the code that the room shows."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.database import db
from app.rounds.attending import actions, codes, queries
from app.rounds.attending.minutes import from_arrival
from app.rounds.models.attendance import Seen
from app.rounds.models.plan import Round, Session
from app.rounds.models.registration import Registration, Standing
from app.web.limits import count_try

# Wrong ones in an hour: with a million codes of which two are good, nobody comes in by guessing.
MOST_TRIES = 30
BETWEEN = re.compile(r"[\s-]+")


@dataclass(frozen=True, slots=True)
class CheckIn:
    """`session` is empty when the code was no good, `limited_until` is when it may be tried again."""

    session: Session | None = None
    limited_until: datetime | None = None


def check_in(registrations: list[Registration], code: str, source: Seen, actor: str, now: datetime) -> CheckIn:
    """Of one person, whose tries are counted as `actor`: here from now to the end, or the whole session for who comes
    before it or in its first fifteen minutes (see `from_arrival`). Whoever is marked as here already stays as they are
    marked, whoever did it; who was marked as away is here from now. A code counts for the person's own rounds alone."""
    given = BETWEEN.sub("", code)
    for registration, session, course_round in _open_sessions(registrations, now):
        if codes.lets_in(session, registration.person_id, given, now):
            _mark(course_round, session, registration, source, now)
            return CheckIn(session)
    return CheckIn(limited_until=count_try("check-in", actor, now, MOST_TRIES))


def find_session_shown(person_id: str, link_code: str, now: datetime) -> Session | None:
    """The person's own, whose square shows the code now."""
    registrations = list_registrations(person_id)
    found = (session for _row, session, _round in _open_sessions(registrations, now))
    return next((session for session in found if codes.shows(session, link_code, now)), None)


def list_registrations(person_id: str) -> list[Registration]:
    asked = select(Registration).where(
        Registration.person_id == person_id, Registration.standing == Standing.REGISTERED
    )
    return list(db.session.scalars(asked.order_by(Registration.id)))


def _open_sessions(registrations: list[Registration], now: datetime) -> list[tuple[Registration, Session, Round]]:
    """Of the whole round, also of a group that is not the person's: who came to the other one's day was there."""
    own = {row.round_id: row for row in registrations}
    asked = (
        select(Session, Round)
        .join(Round, Round.id == Session.round_id)
        .where(Session.round_id.in_(own), Session.starts_at <= now + codes.OPENS, Session.ends_at >= now)
        .order_by(Session.starts_at, Session.id)
    )
    staff: dict[str, set[str]] = {}
    found = []
    for session, course_round in db.session.execute(asked):
        row = own[course_round.id]
        if course_round.id not in staff:
            staff[course_round.id] = set(db.session.scalars(queries.staff_of(course_round)))
        if codes.is_open(session, now) and row.person_id not in staff[course_round.id]:
            found.append((row, session, course_round))
    return found


def _mark(course_round: Round, session: Session, row: Registration, source: Seen, now: datetime) -> None:
    before = queries.list_marks(session, row.id)
    if before and before[0].minutes:
        return
    # Two presses at once find the same mark before them.
    told = f"{session.id} {row.id} {source} {before[0].id if before else ''}"
    key = hashlib.sha256(told.encode()).hexdigest()
    actions.add_mark(session, row.id, from_arrival(session, now), source, None, now, key, now)
