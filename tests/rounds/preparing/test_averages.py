"""Beside one's own line stands the round's average, from five on and counted five at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.learning.models import Attempt
from app.people.models import Person
from app.rounds.models.plan import Group
from app.rounds.models.registration import Standing
from tests.browser import Browser, Page
from tests.builders import a_person
from tests.databases import one_engine
from tests.house import House
from tests.learning.measuring import a_measuring_course, rated
from tests.rounds.plans import a_group, a_registration, a_round

pytestmark = one_engine
WAITS = "När fem i din omgång har svarat"


@pytest.fixture
def group(house: House, tmp_path: Path) -> Group:
    a_measuring_course(tmp_path)
    return a_group(a_round())


@pytest.fixture
def maja(house: House, group: Group, browser: Browser) -> tuple[Person, Attempt]:
    """Who looks; she has answered 10 before the course."""
    person = a_person()
    a_registration(group, person)
    attempt = rated(house, person, "fore", 10)
    browser.sign_in(person)
    return person, attempt


def another(house: House, group: Group, value: int, step_id: str = "fore", group_size: int = 1) -> None:
    person = a_person("En annan")
    a_registration(group, person)
    rated(house, person, step_id, value, later=5, group_size=group_size)


def others(page: Page) -> list[str]:
    return [row.select("td")[1].get_text() if len(row.select("td")) > 1 else "" for row in page.select("tbody tr")]


def shown(browser: Browser) -> Page:
    return browser.open("learning.show_lines", course_id="prov")


def test_four_are_not_told_of_and_the_sixth_changes_nothing(
    browser: Browser, house: House, group: Group, maja: tuple[Person, Attempt]
) -> None:
    for _one in range(3):
        another(house, group, 5)
    page = shown(browser)
    assert (WAITS in page.text, others(page)) == (True, ["", "", ""])

    another(house, group, 5)
    page = shown(browser)
    assert (WAITS in page.text, others(page)) == (False, ["6,0", "–", "–"])

    another(house, group, 0)
    assert others(shown(browser)) == ["6,0", "–", "–"]


def test_where_one_has_not_answered_oneself_others_answers_are_not_shown(
    browser: Browser, house: House, group: Group, maja: tuple[Person, Attempt]
) -> None:
    for _one in range(5):
        another(house, group, 4, step_id="efter")

    assert others(shown(browser)) == ["", "", ""]

    rated(house, maja[0], "efter", 9, attempt=maja[1])
    assert others(shown(browser)) == ["–", "5,0", "–"]


def test_a_groups_answer_anothers_round_and_who_left_do_not_count(
    browser: Browser, house: House, group: Group, maja: tuple[Person, Attempt]
) -> None:
    for _one in range(3):
        another(house, group, 5)
    another(house, group, 5, group_size=3)
    another(house, a_group(a_round("En annan")), 5)
    gone = a_person("Gun Borta")
    a_registration(group, gone, Standing.WITHDRAWN)
    rated(house, gone, "fore", 5)

    assert WAITS in shown(browser).text


def test_who_is_in_no_round_waits_for_nobody(browser: Browser, house: House, group: Group) -> None:
    alone = a_person("Siv Ensam")
    rated(house, alone, "fore", 3)
    browser.sign_in(alone)

    page = shown(browser)

    assert page.select(".chart")
    assert WAITS not in page.text


def test_as_many_statements_for_many(
    browser: Browser, house: House, group: Group, maja: tuple[Person, Attempt]
) -> None:
    shown(browser)
    asked = []
    for count in (4, 10):
        for _one in range(count):
            another(house, group, 5)
        with house.statements() as statements:
            shown(browser)
        asked.append(len(statements))

    assert asked[0] == asked[1]
