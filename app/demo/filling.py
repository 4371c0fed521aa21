"""What all parts of the filling share: the day it is told back from, chance, and the rows that they leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import Table, insert

from app.catalogue.published import PublishedCourse
from app.database import Base, db
from app.demo.chance import Chance
from app.people.identity.keys import Keys
from app.rounds.planning.times import moment

AT_ONCE = 5_000
MONTHS = 32
LASTS = timedelta(days=3 * 365)


def table_of(model: type[Base]) -> Table:
    return Base.metadata.tables[model.__tablename__]


@dataclass
class Filling:
    """`scale` is 1 for the real size. `courses` are those of the project that are published, by id."""

    until: date
    scale: float
    keys: Keys
    courses: Mapping[str, PublishedCourse]
    chance: Chance = field(default_factory=Chance)
    _names: Counter[str] = field(default_factory=Counter)
    _rows: dict[Table, list[dict[str, Any]]] = field(default_factory=dict)

    @cached_property
    def now(self) -> datetime:
        return moment(self.until, time(12, 0))

    @cached_property
    def begins(self) -> date:
        """The first of a month, nearly three years before."""
        months = self.until.year * 12 + self.until.month - 1 - MONTHS
        return date(months // 12, months % 12 + 1, 1)

    @cached_property
    def ends(self) -> date:
        return self.begins + LASTS

    @property
    def seals(self) -> bool:
        """Whether the installation has keys to keep identity numbers with."""
        return bool(self.keys.sealing and self.keys.index)

    def so_many(self, count: int, least: int = 1) -> int:
        return max(least, round(count * self.scale))

    def named(self, name: str) -> int:
        """How many have had the name by now, this one counted."""
        self._names[name] += 1
        return self._names[name]

    def keep(self, model: type[Base], **values: Any) -> None:
        """Of one table always the same columns."""
        self._rows.setdefault(table_of(model), []).append(values)

    def write(self) -> int:
        """Within a transaction: what is pointed at before what points. How many rows."""
        count = 0
        for table in Base.metadata.sorted_tables:
            rows = self._rows.pop(table, [])
            for start in range(0, len(rows), AT_ONCE):
                db.session.execute(insert(table), rows[start : start + AT_ONCE])
            count += len(rows)
        return count
