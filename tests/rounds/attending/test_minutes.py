"""How long somebody was there, also when the clock or the date changes on the way."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from app.rounds.attending.minutes import NotInSession, Stay, between, length, minute_of, moment_of, whole
from app.rounds.models.plan import Session
from app.web.swedish import STOCKHOLM, clock


def a_meeting(starts: str, ends: str, break_minutes: int = 0) -> Session:
    """Between two local times, like "2026-04-14 9:00"."""
    starts_at, ends_at = (datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM) for text in (starts, ends))
    return Session(starts_at=starts_at, ends_at=ends_at, break_minutes=break_minutes)


DAY = a_meeting("2026-04-14 09:00", "2026-04-14 16:00", 30)


def test_a_whole_day_is_all_but_the_break() -> None:
    assert whole(DAY) == Stay(390)
    assert between(DAY, 0, 420) == Stay(390)


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [("9", "13", 210), ("9", "12", 180), ("13", "16", 180), ("12.20", "12.40", 0), ("12.00", "12.30", 15)],
)
def test_whoever_was_there_in_the_middle_had_the_break_too(begin: str, end: str, expected: int) -> None:
    stay = between(DAY, minute_of(DAY, begin), minute_of(DAY, end))

    assert stay.minutes == expected


@pytest.mark.parametrize("written", ["9.30", "09:30", "0930", " 9.30 "])
def test_a_time_is_written_in_many_ways(written: str) -> None:
    assert minute_of(DAY, written) == 30


@pytest.mark.parametrize("written", ["8.59", "16.01", "24.00", "9.60", "nio", "", "9.3", "-1"])
def test_a_time_outside_is_refused(written: str) -> None:
    with pytest.raises(NotInSession):
        minute_of(DAY, written)


def test_a_meeting_over_midnight_counts_on() -> None:
    night = a_meeting("2026-04-14 22:00", "2026-04-15 01:00")

    assert whole(night) == Stay(180)
    assert (minute_of(night, "23"), minute_of(night, "0.30")) == (60, 150)
    assert clock(moment_of(night, 150)) == "00.30"


@pytest.mark.parametrize(("date", "minutes"), [("2026-03-29", 120), ("2026-10-25", 240)])
def test_a_night_when_the_clock_is_changed_has_the_minutes_that_pass(date: str, minutes: int) -> None:
    """From one to four by the clock: two hours in spring, four in autumn."""
    night = a_meeting(f"{date} 01:00", f"{date} 04:00")
    night.starts_at, night.ends_at = (moment.astimezone(tz=None) for moment in (night.starts_at, night.ends_at))

    assert length(night) == minutes
    assert minute_of(night, "4") == minutes
    assert moment_of(night, minutes) - night.starts_at == timedelta(minutes=minutes)
