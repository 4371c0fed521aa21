"""A hundred courses, each edited, published and answered at random; on PostgreSQL, which is slower at it, forty."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.databases import both_engines
from tests.editing.machine import Editing
from tests.house import House

pytestmark = both_engines


def test_no_answer_is_lost_or_given_to_another_option_however_the_course_is_edited(house: House) -> None:
    Editing.house = house

    courses = 100 if house.engine.dialect.name == "sqlite" else 40
    checks = list(HealthCheck)
    rules = settings(max_examples=courses, stateful_step_count=8, deadline=None, suppress_health_check=checks)
    run_state_machine_as_test(Editing, settings=rules)
