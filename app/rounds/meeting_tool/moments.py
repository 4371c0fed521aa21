"""Dates and times as meeting tools write them: in the language and the order of whoever downloaded the report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from app.web.swedish import STOCKHOLM

TIME = r"(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?(?:\.\d+)?\s*([APap]\.?[Mm]\.?)?\s*(Z|UTC|GMT)?"
NUMBERS = re.compile(rf"(\d{{1,4}})[-/.]\s?(\d{{1,2}})[-/.]\s?(\d{{1,4}})(?:,\s*|\s+|T){TIME}")
# "Mar 22, 2025 7:13 PM", "22 mars 2025 19:13"
MONTH_FIRST = re.compile(rf"([A-Za-z]{{3,9}})\.?\s+(\d{{1,2}}),?\s+(\d{{4}})(?:,\s*|\s+){TIME}")
DAY_FIRST = re.compile(rf"(\d{{1,2}})\s+([A-Za-z]{{3,9}})\.?,?\s+(\d{{4}})(?:,\s*|\s+){TIME}")
TIME_ALONE = re.compile(TIME)
MONTHS = {name: number for number, names in enumerate(
    ("jan", "feb", "mar", "apr", "may maj", "jun", "jul", "aug", "sep", "oct okt", "nov", "dec"), 1
) for name in names.split()}  # fmt: skip
# Where in a date of three numbers the year, the month and the day stand.
ORDERS = {"ymd": (0, 1, 2), "mdy": (2, 0, 1), "dmy": (2, 1, 0)}


@dataclass(frozen=True, slots=True)
class Written:
    """A moment that has not been understood yet: which number is the month only the whole report can tell."""

    numbers: tuple[int, int, int] | None
    at: time
    utc: bool = False

    def on(self, order: str, day: date) -> datetime | None:
        """None where there is no such date. `day` is for a time that has none. A year of two numbers is of our time."""
        if self.numbers:
            year, month, number = (self.numbers[place] for place in ORDERS[order])
            try:
                day = date(year if year > 99 else 2000 + year, month, number)
            except ValueError:
                return None
        moment = datetime.combine(day, self.at, UTC if self.utc else STOCKHOLM)
        return moment.astimezone(UTC)


def written(cell: str, utc: bool = False) -> Written | None:
    """None for what is no moment."""
    text = " ".join(cell.replace("\u200e", "").split())
    if found := NUMBERS.fullmatch(text):
        first, second, third, *rest = found.groups()
        return _written((int(first), int(second), int(third)), rest, utc)
    if found := MONTH_FIRST.fullmatch(text):
        month, number, year, *rest = found.groups()
        return _named(year, month, number, rest, utc)
    if found := DAY_FIRST.fullmatch(text):
        number, month, year, *rest = found.groups()
        return _named(year, month, number, rest, utc)
    found = TIME_ALONE.fullmatch(text)
    return _written(None, found.groups(), utc) if found else None


def order_of(moments: Iterable[Written], days: Collection[date]) -> str:
    """The one under which most of them are on the session's days."""
    counted: Counter[str] = Counter()
    for moment in moments:
        for order in ORDERS:
            at = moment.on(order, date.min)
            counted[order] += at is not None and at.astimezone(STOCKHOLM).date() in days
    return max(ORDERS, key=lambda order: counted[order])


def _named(year: str, month: str, number: str, rest: Iterable[str | None], utc: bool) -> Written | None:
    found = MONTHS.get(month[:3].lower())
    return _written((int(year), found, int(number)), rest, utc) if found else None


def _written(numbers: tuple[int, int, int] | None, rest: Iterable[str | None], utc: bool) -> Written | None:
    hour, minute, second, half, zone = rest
    hours = int(hour or 0)
    if half:
        hours = hours % 12 + (12 if half[0] in "Pp" else 0)
    try:
        at = time(hours, int(minute or 0), int(second or 0))
    except ValueError:
        return None
    return Written(numbers, at, utc or bool(zone))
