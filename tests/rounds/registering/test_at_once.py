"""Two race for the last place, and a crowd does everything at once; `python -m tests.soak rounds` has hundreds."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.builders import a_course
from tests.databases import both_engines
from tests.house import House
from tests.rounds.registering.racing import crowd, race_for_last_place

pytestmark = both_engines


@pytest.fixture(autouse=True)
def _course(house: House, tmp_path: Path) -> None:
    a_course(tmp_path)


def test_of_two_who_race_for_the_last_place_one_gets_it_and_the_other_is_first_in_line(house: House) -> None:
    wrong = [race_for_last_place(house) for _race in range(5)]

    assert wrong == [[]] * 5


def test_whatever_a_crowd_does_at_once_nobody_has_a_place_too_many(house: House) -> None:
    wrong = [crowd(house, random.Random(seed)) for seed in range(2)]

    assert wrong == [[]] * 2
