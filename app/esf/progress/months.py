"""How it has grown, month by month, and where it leads if it goes on so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.esf.models.counting import Unit
from app.esf.progress.places import Figures, Place
from app.people.identity.models import Sex

# As long as a month is, on the average.
MONTH = 365.25 / 12


@dataclass(frozen=True, slots=True)
class Month:
    """`begins` is its first day. `new` came in the month: persons by their first day in the project, places by the
    first in the course. `so_far` are all until its end."""

    begins: date
    new: Figures
    so_far: Figures

    @property
    def id(self) -> str:
        return f"{self.begins:%Y-%m}"


@dataclass(frozen=True, slots=True)
class Pace:
    """A project's days: from its start to its end, and how many of them have gone. Without an end there is nothing to
    count forward to; before a month has gone, a rate says nothing."""

    begins: date | None
    ends: date | None
    today: date

    @property
    def gone(self) -> int:
        if self.begins is None:
            return 0
        return (min(self.today, self.ends or self.today) - self.begins).days + 1

    @property
    def known(self) -> bool:
        return self.gone >= MONTH

    @property
    def over(self) -> bool:
        return self.ends is not None and self.today >= self.ends

    def each_month(self, count: int) -> float | None:
        return count * MONTH / self.gone if self.known else None

    def at_end(self, count: int) -> int | None:
        """Rounded down: half a participant is nobody."""
        if not self.known or self.begins is None or self.ends is None:
            return None
        return count * ((self.ends - self.begins).days + 1) // self.gone


def pace_of(begins: date | None, ends: date | None, places: Sequence[Place], today: date) -> Pace:
    """Of a project that has no first day, from when somebody first came."""
    return Pace(begins or min((place.entered_on for place in places), default=None), ends, today)


def list_months(places: Sequence[Place], pace: Pace) -> list[Month]:
    """From the project's first month, or the first with somebody in it, to this one or the project's last."""
    entered = {place.person_id: (place.entered_on, place.sex) for place in places}
    days = [place.begun_on for place in places] + [day for day, _sex in entered.values()]
    first = min([*days, *([pace.begins] if pace.begins else [])], default=None)
    if first is None:
        return []
    last = max([*days, min(pace.today, pace.ends or pace.today)])
    new = {begins: Figures() for begins in _months(first, last)}
    for day, sex in entered.values():
        new[day.replace(day=1)].persons[sex] += 1
    for place in places:
        new[place.begun_on.replace(day=1)].places[place.sex] += 1
    so_far, months = Figures(), []
    for begins, figures in new.items():
        so_far = Figures(*({sex: so_far.of(unit)[sex] + figures.of(unit)[sex] for sex in Sex} for unit in Unit))
        months.append(Month(begins, figures, so_far))
    return months


def last_day(begins: date) -> date:
    return (begins + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _months(first: date, last: date) -> Iterator[date]:
    begins = first.replace(day=1)
    while begins <= last:
        yield begins
        begins = last_day(begins) + timedelta(days=1)
