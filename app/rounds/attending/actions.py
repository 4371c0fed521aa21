"""Mark who was there. Marks are only added; the newest by the moment of the tap is the one that counts."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from app.database import db, inserting
from app.rounds.attending import held, queries
from app.rounds.attending.minutes import Stay, whole
from app.rounds.models.attendance import Attendance, Seen
from app.rounds.models.plan import OF_MANAGERS, Round, Session, SessionState

OPENS = timedelta(hours=12)
# How long after the end a mark may be changed as one sees it; later it is a correction, which has a reason.
SETTLES = timedelta(hours=2)


class ReasonMissing(Exception):
    """The session was over when the mark was changed, and nothing was said of why."""


class NotYet(Exception):
    """The session is not until later than that day."""


class Cancelled(Exception):
    """Nobody was at a session that was not held."""


class OfManagers(Exception):
    """A meeting of managers has no participants."""


def mark(
    course_round: Round,
    session: Session,
    registration_id: str,
    stay: Stay,
    source: Seen,
    marked_by: str | None,
    marked_at: datetime,
    key: str,
    now: datetime,
    why: str = "",
) -> None:
    """`marked_at` is the moment of the tap, which may be long before it arrives; a mark that comes again under the same
    `key` is one mark. Raises NotFound for somebody who does not take part, Cancelled, NotYet and ReasonMissing."""
    queries.get_participant(course_round, session, registration_id)
    refuse_wrong_time(session, marked_at)
    if _has(key):
        return
    before = queries.list_marks(session, registration_id)
    if before and not why and is_settled(session, marked_at) and _of(before[0]) != stay:
        raise ReasonMissing
    _add(session, [(registration_id, key)], stay, source, marked_by, marked_at, now, why)


def mark_unmarked(
    course_round: Round, session: Session, source: Seen, marked_by: str, marked_at: datetime, key: str, now: datetime
) -> int:
    """Everybody without a mark was there the whole time. How many they were. Raises Cancelled and NotYet."""
    refuse_wrong_time(session, marked_at)
    left = [row.registration_id for row in queries.list_roster(course_round, session) if row.mark is None]
    keys = [(id, hashlib.sha256(f"{key} {id}".encode()).hexdigest()) for id in left]
    _add(session, keys, whole(session), source, marked_by, marked_at, now, "")
    return len(left)


def is_settled(session: Session, moment: datetime) -> bool:
    return moment > session.ends_at + SETTLES


def refuse_wrong_time(session: Session, moment: datetime) -> None:
    if session.state == SessionState.CANCELLED:
        raise Cancelled
    if session.kind == OF_MANAGERS:
        raise OfManagers
    if moment < session.starts_at - OPENS:
        raise NotYet


def add_mark(
    session: Session,
    registration_id: str,
    stay: Stay,
    source: Seen,
    marked_by: str | None,
    marked_at: datetime,
    key: str,
    now: datetime,
) -> None:
    """Of somebody who is known to take part."""
    _add(session, [(registration_id, key)], stay, source, marked_by, marked_at, now, "")


def _of(mark: queries.Mark) -> Stay:
    return Stay(mark.minutes, mark.from_minute, mark.to_minute)


def _has(key: str) -> bool:
    return db.session.scalars(select(Attendance.id).where(Attendance.key == key)).first() is not None


def _add(
    session: Session,
    keys: list[tuple[str, str]],
    stay: Stay,
    source: Seen,
    marked_by: str | None,
    marked_at: datetime,
    now: datetime,
    why: str,
) -> None:
    """One that comes twice at once is kept once."""
    same: dict[str, Any] = {
        "session_id": session.id,
        "minutes": stay.minutes,
        "from_minute": stay.from_minute,
        "to_minute": stay.to_minute,
        "source": source,
        "marked_by": marked_by,
        "marked_at": marked_at,
        "saved_at": now,
        "why": why,
    }
    if not keys:
        return
    rows = [{**same, "registration_id": id, "key": key} for id, key in keys]
    db.session.execute(inserting(Attendance).on_conflict_do_nothing(index_elements=["key"]), rows)
    if session.ends_at <= now:
        held.settle([session.id], now)
