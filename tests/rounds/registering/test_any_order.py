"""Some rounds, each registered in, withdrawn from and changed at random; `python -m tests.soak rounds` has more."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.builders import a_course
from tests.databases import one_engine
from tests.house import House
from tests.rounds.registering.machine import Registering

pytestmark = one_engine


def test_places_lines_and_offers_are_right_whatever_is_done_in_whatever_order(house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    Registering.house = house

    rules = settings(
        max_examples=12,
        stateful_step_count=15,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Registering, settings=rules)
