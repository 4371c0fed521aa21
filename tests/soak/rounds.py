"""Hundreds of races for a last place and crowds that do everything at once, and thousands of orders of doing things."""

from __future__ import annotations

import random
import time
import zlib
from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests import builders
from tests.builders import a_course
from tests.house import a_house
from tests.rounds.registering.machine import Registering
from tests.rounds.registering.racing import crowd, race_for_last_place

# Sequences are done in batches, each with a seed of its own, so that they can be done again.
SEQUENCES, STEPS = 200, 30
ONCE = settings(
    max_examples=SEQUENCES,
    stateful_step_count=STEPS,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@dataclass(frozen=True, slots=True)
class Registered:
    """`wrong` ends with what the first batch that failed said."""

    races: int
    crowds: int
    sequences: int
    steps: int
    wrong: list[str]
    seconds: float


def register_at_random(folder: Path, database_url: str, sequences: int, told_seed: str) -> Registered:
    """A race for each ten sequences, and a crowd for each fifty."""
    house = a_house(folder / "house", database_url)
    builders.use(house)
    a_course(folder / "course")
    Registering.house, Registering.steps = house, 0
    began, done, wrong = time.monotonic(), 0, list[str]()
    races, crowds, chance = sequences // 10, sequences // 50, random.Random(told_seed)
    for _race in range(races):
        wrong += race_for_last_place(house)
    for _crowd in range(crowds):
        wrong += crowd(house, chance, people=12, each_does=8)
    while done < sequences and not wrong:
        seed(zlib.crc32(f"{told_seed}:{done}".encode()))(Registering)
        done += SEQUENCES
        try:
            run_state_machine_as_test(Registering, settings=ONCE)
        except Exception as failure:
            wrong.append(f"{failure!r} {' '.join(getattr(failure, '__notes__', []))}")
    house.session.close()
    house.engine.dispose()
    return Registered(races, crowds, done, Registering.steps, wrong, time.monotonic() - began)
