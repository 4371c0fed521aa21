"""Days and times as they are typed, the nights when the clocks change, and the dates that a path proposes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from app.courseware.model import Due, Step
from app.rounds.planning.proposing import propose
from app.rounds.planning.times import NoSuchTime, moment, read_clock, read_day, span
from app.rounds.when import when

TODAY = date(2027, 4, 14)
# The clocks are put forward on 28 March 2027, and back on 31 October.
SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2027-04-14", date(2027, 4, 14)),
        ("14 april", date(2027, 4, 14)),
        ("13 april", date(2028, 4, 13)),
        ("den 1:a maj", date(2027, 5, 1)),
        ("1 Dec. 2028", date(2028, 12, 1)),
        ("3/9", date(2027, 9, 3)),
        ("3/9 2029", date(2029, 9, 3)),
        ("29 februari", date(2028, 2, 29)),
        ("31 april", None),
        ("29 februari 2027", None),
        ("i morgon", None),
        ("14 aprilia", date(2027, 4, 14)),
    ],
)
def test_a_day_is_read_as_people_write_it(typed: str, day: date | None) -> None:
    assert read_day(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        *(("9", time(9)), ("09:00", time(9)), ("kl. 9.30", time(9, 30)), ("23.59", time(23, 59)), ("0", time(0))),
        *(("24", None), ("9.60", None), ("nio", None), ("9.5", None)),
    ],
)
def test_a_time_of_day_is_read_as_people_write_it(typed: str, clock: time | None) -> None:
    assert read_clock(typed) == clock


def test_the_hour_that_is_left_out_in_spring_is_refused_and_the_others_are_right() -> None:
    with pytest.raises(NoSuchTime):
        moment(SPRING, time(2, 30))

    assert moment(SPRING, time(1, 30)) == datetime(2027, 3, 28, 0, 30, tzinfo=UTC)
    assert moment(SPRING, time(3)) == datetime(2027, 3, 28, 1, 0, tzinfo=UTC)


def test_of_the_hour_that_comes_twice_in_autumn_the_first_is_meant() -> None:
    assert moment(AUTUMN, time(2, 30)) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert moment(AUTUMN, time(3)) == datetime(2027, 10, 31, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(("evening", "hours"), [(date(2027, 3, 27), 7), (date(2027, 10, 30), 9), (TODAY, 8)])
def test_a_night_is_as_long_as_it_is(evening: date, hours: int) -> None:
    starts_at, ends_at = span(evening, time(22), time(6))

    assert (ends_at - starts_at).total_seconds() == hours * 3600


def test_over_midnight_both_days_are_said() -> None:
    assert when(*span(TODAY, time(22), time(1))) == "onsdag 14 april 2027, 22.00 till torsdag 15 april 2027, 01.00"
    assert when(*span(TODAY, time(9), time(16))) == "onsdag 14 april 2027, 09.00–16.00"


def test_dates_keep_their_distance_and_time_of_day_also_over_a_change_of_clocks() -> None:
    path = (
        Step("forankring", "anchoring", "Förankring", minutes=60),
        Step("dag-1", "day", "Dag 1", when=Due(21, "after", "forankring")),
        Step("lasa", "module", "Läsa", module="lasa"),
        Step("dag-2", "day", "Dag 2"),
    )

    whole = propose(path, {"forankring", "dag-1", "dag-2"}, 2, date(2027, 3, 12), time(9))
    part = propose(path, {"dag-1", "dag-2"}, 1, date(2027, 3, 12), time(9))

    assert [(each.step_id, each.group, f"{each.starts_at:%m-%d %H}") for each in whole] == [
        ("forankring", None, "03-12 08"),
        ("dag-1", 0, "04-02 07"),
        ("dag-1", 1, "04-05 07"),  # the first group's day is a Friday
        ("dag-2", 0, "04-09 07"),
        ("dag-2", 1, "04-12 07"),
    ]
    assert [(each.step_id, f"{each.starts_at:%m-%d}") for each in part] == [("dag-1", "03-12"), ("dag-2", "03-19")]
    assert {each.break_minutes for each in whole if each.kind == "day"} == {60}
