"""Courses that are each edited, published and answered at random."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests import extent
from tests.databases import both_engines
from tests.editing.machine import Editing
from tests.house import House

pytestmark = both_engines


def test_no_answer_is_lost_or_given_to_another_option_however_the_course_is_edited(house: House) -> None:
    Editing.house = house

    courses = 100 if extent.ALL else 25
    checks = list(HealthCheck)
    rules = settings(max_examples=courses, stateful_step_count=8, deadline=None, suppress_health_check=checks)
    run_state_machine_as_test(Editing, settings=rules)
