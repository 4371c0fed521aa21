"""The example at its real size: filled, looked through, and taken away again."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import func, select

from app.database import Base
from app.demo.actions import fill
from app.demo.removing import remove
from app.people.identity.keys import Keys
from app.people.models import Person
from tests import builders
from tests.builders import NOW, publish
from tests.house import House, a_house

UNTIL = date(2026, 3, 2)
COURSES = Path(__file__).parents[2] / "courses"


@dataclass(frozen=True, slots=True)
class Filled:
    """`left` is what the removal left, and was not there before: a table and how many rows."""

    rows: int
    people: int
    seconds: float
    removed_in: float
    left: dict[str, int]


def fill_and_remove(folder: Path, database_url: str) -> Filled:
    house = a_house(folder / "house", database_url)
    builders.use(house)
    for course in ("vta", "bip-1"):
        publish(COURSES / course)
    before = _count(house)
    with house.app.app_context():
        began = time.monotonic()
        rows = fill(Keys.of(house.settings), UNTIL, 1, NOW)
        filled = time.monotonic()
        people = house.session.scalars(select(func.count()).select_from(Person)).one()
        house.session.rollback()
        gone = time.monotonic()
        remove()
        removed = time.monotonic()
    left = {name: count - before[name] for name, count in _count(house).items() if count != before[name]}
    house.session.close()
    house.engine.dispose()
    return Filled(rows, people, filled - began, removed - gone, left)


def _count(house: House) -> dict[str, int]:
    tables = Base.metadata.sorted_tables
    found = {table.name: house.session.scalars(select(func.count()).select_from(table)).one() for table in tables}
    house.session.rollback()
    return found
