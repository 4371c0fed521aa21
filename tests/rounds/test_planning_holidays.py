"""Holidays, against calendars that were printed; and that a session on one of them is flagged and not refused."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from app.rounds.planning.holidays import easter, find_holiday, next_working_day
from tests.browser import Browser
from tests.builders import a_course, an_administrator
from tests.databases import one_engine
from tests.rounds.forms import fields_of
from tests.rounds.plans import a_round


@pytest.mark.parametrize(
    ("year", "day"),
    [(2024, (3, 31)), (2025, (4, 20)), (2026, (4, 5)), (2027, (3, 28)), (2038, (4, 25))],
)
def test_easter_is_when_the_calendar_says(year: int, day: tuple[int, int]) -> None:
    assert easter(year) == date(year, *day)


def test_the_holidays_of_a_year_are_those_of_its_calendar() -> None:
    days = [date(2027, 1, 1) + timedelta(days=number) for number in range(365)]

    found = [(f"{day:%-d/%-m}", name) for day in days if (name := find_holiday(day))]

    assert found == [
        ("1/1", "nyårsdagen"),
        ("6/1", "trettondedag jul"),
        ("26/3", "långfredagen"),
        ("28/3", "påskdagen"),
        ("29/3", "annandag påsk"),
        ("1/5", "första maj"),
        ("6/5", "Kristi himmelsfärdsdag"),
        ("16/5", "pingstdagen"),
        ("6/6", "nationaldagen"),
        ("25/6", "midsommarafton"),
        ("26/6", "midsommardagen"),
        ("6/11", "alla helgons dag"),
        ("24/12", "julafton"),
        ("25/12", "juldagen"),
        ("26/12", "annandag jul"),
        ("31/12", "nyårsafton"),
    ]


def test_the_day_after_is_neither_in_a_weekend_nor_a_holiday() -> None:
    assert next_working_day(date(2027, 3, 25)) == date(2027, 3, 30)
    assert next_working_day(date(2027, 4, 9)) == date(2027, 4, 12)


@one_engine
def test_a_session_on_a_holiday_is_saved_and_flagged(browser: Browser, tmp_path: Path) -> None:
    a_course(tmp_path)
    place = {"round_id": a_round().id}
    browser.sign_in(an_administrator())
    form = fields_of(browser.open("rounds.add_session", **place)) | {"begins": "9", "ends": "12"}

    browser.send("rounds.add_session", form | {"title": "Boost 1", "day": "2027-05-06"}, **place)
    told = browser.open("rounds.show_round", **place)
    browser.send("rounds.add_session", form | {"title": "Boost 2", "day": "2027-05-07"}, **place)
    then = browser.open("rounds.show_round", **place)

    warning = "Dagen är Kristi himmelsfärdsdag, och de flesta är lediga."
    assert (warning in told.text, warning in then.text) == (True, False)
    assert [words for words in then.words(".to-see li") if "lediga" in words] == [
        "Boost 1, torsdag 6 maj 2027, 09.00–12.00: det är Kristi himmelsfärdsdag, och de flesta är lediga."
    ]
    assert "Kristi himmelsfärdsdag" in browser.open("rounds.show_calendar", manad="2027-05").text
