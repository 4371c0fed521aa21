"""Course places: who has begun which course in a project, and when. All figures of the part are counted from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from app.esf.counting.kept import Kept, stamp_of
from app.esf.counting.participants import participants_of
from app.esf.counting.spent import Spent, counted
from app.esf.models.counting import Unit
from app.people.identity.models import Sex

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Place:
    """One participant in one course. `entered_on` is the participant's first day in the project, `begun_on` the first
    in this course; who by hand was given an earlier first day began the first course then, so that there never are more
    persons than places. `organisation_id` is a row of the project's organisations."""

    person_id: str
    sex: Sex
    employer_id: str | None
    organisation_id: str | None
    course_id: str
    entered_on: date
    begun_on: date


_KEPT: Kept[list[Place]] = Kept()


@dataclass(slots=True)
class Figures:
    """How many, by sex: all three always, also when there is nobody."""

    persons: dict[Sex, int] = field(default_factory=lambda: dict.fromkeys(Sex, 0))
    places: dict[Sex, int] = field(default_factory=lambda: dict.fromkeys(Sex, 0))

    def of(self, unit: Unit) -> dict[Sex, int]:
        return self.persons if unit == Unit.PERSONS else self.places

    def all(self, unit: Unit) -> int:
        return sum(self.of(unit).values())


def list_places(project_id: str) -> list[Place]:
    """In one pass over what counts: as many statements for three people as for three hundred."""
    return _KEPT.of(stamp_of(project_id), lambda: _list_places(project_id))


def _list_places(project_id: str) -> list[Place]:
    begun: dict[tuple[str, str], date] = {}

    def noted(rows: Iterable[Spent]) -> Iterator[Spent]:
        for row in rows:
            key = row.person_id, row.course_id
            if key not in begun or row.day < begun[key]:
                begun[key] = row.day
            yield row

    found = []
    for one in participants_of(project_id, noted(counted(project_id))):
        days = {course_id: begun[one.person_id, course_id] for course_id in one.minutes}
        first = min(days, key=lambda course_id: days[course_id])
        days[first] = min(days[first], one.entered_on)
        who = one.person_id, one.sex, one.employer_id, one.organisation_id
        found += [Place(*who, course_id, one.entered_on, day) for course_id, day in days.items()]
    return found


def figures_by(places: Iterable[Place], key: Callable[[Place], Key]) -> dict[Key, Figures]:
    """A person is counted once for each key, a place always."""
    found: dict[Key, Figures] = {}
    seen = set()
    for place in places:
        which = key(place)
        figures = found.setdefault(which, Figures())
        figures.places[place.sex] += 1
        if (which, place.person_id) not in seen:
            seen.add((which, place.person_id))
            figures.persons[place.sex] += 1
    return found


def figures_of(places: Iterable[Place]) -> Figures:
    return figures_by(places, lambda place: None).get(None, Figures())
