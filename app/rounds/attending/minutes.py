"""How long somebody was at a session. Minutes are those that passed, so a session over the night when the clock is put
back is an hour longer than its times say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from app.rounds.models.plan import Session
from app.web.swedish import STOCKHOLM, local_day

CLOCK = re.compile(r"(\d{1,2})(?:[.:]?(\d\d))?")
MINUTE = timedelta(minutes=1)
LATE = 15


class NotInSession(ValueError):
    """A time of day that the session does not have, or no time of day."""


@dataclass(frozen=True, slots=True)
class Stay:
    """`from_minute` and `to_minute` count from the session's start. They are empty for all of it, for none of it, and
    where only the number of minutes was said."""

    minutes: int
    from_minute: int | None = None
    to_minute: int | None = None


ABSENT = Stay(0)


def length(session: Session) -> int:
    return (session.ends_at - session.starts_at) // MINUTE


def whole(session: Session) -> Stay:
    """All of it, but for the break."""
    return Stay(max(0, length(session) - session.break_minutes))


def between(session: Session, from_minute: int, to_minute: int) -> Stay:
    """The break is taken to lie in the middle, and whoever was there then had it too: who is at 9–13 of a day that is
    9–16 with a break of half an hour was there for three and a half hours."""
    begins = (length(session) - session.break_minutes) // 2
    pause = min(to_minute, begins + session.break_minutes) - max(from_minute, begins)
    if from_minute <= 0 and to_minute >= length(session):
        return whole(session)
    return Stay(max(0, to_minute - from_minute - max(0, pause)), from_minute, to_minute)


def from_arrival(session: Session, moment: datetime) -> Stay:
    """Of somebody who comes through the door and stays: the whole session when they come before it or within its first
    fifteen minutes, else from then to the end. Said after the end, it is the whole."""
    late = (moment - session.starts_at) // MINUTE
    return whole(session) if late <= LATE or moment >= session.ends_at else between(session, late, length(session))


def minute_of(session: Session, clock: str) -> int:
    """The minute of the session at a time of day, written "9", "9.30" or "0930". Raises NotInSession."""
    read = CLOCK.fullmatch(clock.strip())
    if read is None or int(read[1]) > 23 or int(read[2] or 0) > 59:
        raise NotInSession
    first = local_day(session.starts_at)
    for later in range((local_day(session.ends_at) - first).days + 1):
        at = datetime.combine(first + timedelta(days=later), time(int(read[1]), int(read[2] or 0)), STOCKHOLM)
        if session.starts_at - MINUTE < at <= session.ends_at:
            return max(0, (at - session.starts_at) // MINUTE)
    raise NotInSession


def moment_of(session: Session, minute: int) -> datetime:
    return session.starts_at + minute * MINUTE
