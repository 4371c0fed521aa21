"""Thousands of edits to courses that are answered in between, until as many are done as were asked for."""

from __future__ import annotations

import time
import zlib
from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.editing.machine import Editing
from tests.house import a_house

# Courses are edited in batches, each with a seed of its own, so that what they have become can be played again.
COURSES = 50
STEPS = 40
ONCE = settings(
    max_examples=COURSES,
    stateful_step_count=STEPS,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@dataclass(frozen=True, slots=True)
class Edited:
    """`wrong` is what the first batch that failed said; after it nothing more was edited."""

    edits: int
    publishings: int
    answers: int
    wrong: list[str]
    seconds: float


def edit_at_random(folder: Path, database_url: str, edits: int, told_seed: str) -> Edited:
    Editing.house = house = a_house(folder, database_url)
    Editing.edits = Editing.publishings = Editing.answers = 0
    began, batch, wrong = time.monotonic(), 0, []
    while Editing.edits < edits and not wrong:
        seed(zlib.crc32(f"{told_seed}:{batch}".encode()))(Editing)
        batch += 1
        try:
            run_state_machine_as_test(Editing, settings=ONCE)
        except Exception as failure:
            wrong.append(f"{failure!r} {' '.join(getattr(failure, '__notes__', []))}")
    house.session.close()
    house.engine.dispose()
    return Edited(Editing.edits, Editing.publishings, Editing.answers, wrong, time.monotonic() - began)
