"""Days and times as people type them, and the moments that they are in Stockholm."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from app.web.swedish import STOCKHOLM

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SLASH = re.compile(r"(\d{1,2})/(\d{1,2})(?:[ -]+(\d{4}))?")
_WORDS = re.compile(r"(?:den )?(\d{1,2})(?::?e|:a)? +([a-zåäö]{3,9})\.?(?: +(\d{4}))?")
_CLOCK = re.compile(r"(?:kl\.? *)?(\d{1,2})(?:[.:](\d{2}))?")
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


class NoSuchTime(Exception):
    """The clocks are put forward over it that night."""


def read_day(typed: str, today: date) -> date | None:
    """2027-04-14, 14/4 2027, 14 april 2027; without a year the next such day, today counted."""
    words = " ".join(typed.lower().split())
    if match := _ISO.fullmatch(words):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _SLASH.fullmatch(words):
        return _next(int(match[1]), int(match[2]), match[3], today)
    if (match := _WORDS.fullmatch(words)) and match[2][:3] in _MONTHS:
        return _next(int(match[1]), _MONTHS.index(match[2][:3]) + 1, match[3], today)
    return None


def read_clock(typed: str) -> time | None:
    """9, 9.00, 09:00, kl. 9."""
    match = _CLOCK.fullmatch(" ".join(typed.lower().split()))
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (24, 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def moment(day: date, clock: time) -> datetime:
    """In UTC. Of an hour that comes twice, as the clocks are put back, the first is meant. Raises NoSuchTime."""
    local = datetime.combine(day, clock)
    found = local.replace(tzinfo=STOCKHOLM).astimezone(UTC)
    if found.astimezone(STOCKHOLM).replace(tzinfo=None) != local:
        raise NoSuchTime
    return found


def span(day: date, begins: time, ends: time) -> tuple[datetime, datetime]:
    """What ends at an earlier time of day than it begins ends on the next day. Raises NoSuchTime."""
    return moment(day, begins), moment(day if ends > begins else day + timedelta(days=1), ends)


def _next(day: int, month: int, year: str | None, today: date) -> date | None:
    if year:
        return _day(int(year), month, day)
    years = (_day(today.year + ahead, month, day) for ahead in range(9))
    return next((found for found in years if found and found >= today), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
