"""A hundred courses, each edited, published and answered at random, on each database."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.editing.machine import Editing
from tests.house import House


def test_no_answer_is_lost_or_given_to_another_option_however_the_course_is_edited(house: House) -> None:
    Editing.house = house

    run_state_machine_as_test(
        Editing,
        settings=settings(
            max_examples=100, stateful_step_count=8, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
