"""Chance that is the same each time: every filling with the same day makes the same rows."""

from __future__ import annotations

import hashlib
import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from app.rounds.planning.times import moment

Thing = TypeVar("Thing")

SEED = "exempeldata"
# What every id of the example begins with. Another id does so once in 2^48.
MARK = "0000de3000de"
ID_LENGTH = 32


class Chance:
    """Ids, choices and moments. Asked in another order it answers otherwise."""

    def __init__(self) -> None:
        self.random = random.Random(SEED)  # noqa: S311 -- to be the same each time is the point
        self._given: dict[str, int] = defaultdict(int)

    def id(self, kind: str) -> str:
        self._given[kind] += 1
        digest = hashlib.sha256(f"{SEED}:{kind}:{self._given[kind]}".encode()).hexdigest()
        return MARK + digest[: ID_LENGTH - len(MARK)]

    def happens(self, share: float) -> bool:
        return self.random.random() < share

    def one_of(self, things: Sequence[Thing]) -> Thing:
        return things[self.random.randrange(len(things))]

    def some_of(self, things: Sequence[Thing], count: int) -> list[Thing]:
        return self.random.sample(list(things), min(count, len(things)))

    def mixed(self, things: Sequence[Thing]) -> list[Thing]:
        return self.some_of(things, len(things))

    def number(self, low: int, high: int) -> int:
        """Both included."""
        return self.random.randint(low, high)

    def word(self, letters: str, length: int) -> str:
        return "".join(self.one_of(letters) for _letter in range(length))

    def working_hours(self, day: date) -> datetime:
        return moment(day, time(self.number(8, 16), self.number(0, 59))) + timedelta(seconds=self.number(0, 59))
