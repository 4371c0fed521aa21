"""A session is held once it has ended and somebody was there: nobody has to say so by hand."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from app.database import db
from app.rounds.attending.queries import current_marks
from app.rounds.models.attendance import Attendance
from app.rounds.models.plan import Session, SessionState

AHEAD = (SessionState.PLANNED, SessionState.CONFIRMED)


def list_unsettled(now: datetime) -> list[str]:
    """Sessions that have ended, are not said to be held, and have a mark with minutes, which may count no more."""
    here = select(Attendance.id).where(Attendance.session_id == Session.id, Attendance.minutes > 0).exists()
    return list(db.session.scalars(select(Session.id).where(Session.ends_at <= now, Session.state.in_(AHEAD), here)))


def settle(session_ids: Collection[str], now: datetime) -> None:
    """Of those, each that has ended and where a mark that counts has minutes. A cancelled one stays cancelled. One that
    somebody changes at this moment is left for the next time. Calendars need not hear of it."""
    mark, marks = current_marks(Attendance.session_id.in_(session_ids))
    attended = select(mark.session_id).where(marks.c.place == 1, mark.minutes > 0)
    ended = select(Session).where(Session.id.in_(session_ids), Session.ends_at <= now, Session.state.in_(AHEAD))
    found = ended.where(Session.id.in_(attended)).order_by(Session.id).with_for_update(skip_locked=True)
    for session in db.session.scalars(found.execution_options(populate_existing=True)):
        session.state = SessionState.HELD
        session.version += 1
    db.session.flush()
