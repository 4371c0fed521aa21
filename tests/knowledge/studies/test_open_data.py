"""Counts that may be published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.people.models import RoleName
from tests.browser import Browser
from tests.builders import COURSE, MODULE, a_course, a_person, with_role
from tests.databases import one_engine
from tests.house import House
from tests.knowledge.giving import give_each, let_in
from tests.knowledge.studies.measuring import MEASURING, answered

pytestmark = one_engine


@pytest.fixture
def measured(house: House, tmp_path: Path) -> None:
    a_course(tmp_path / "kurs", {"kurs.md": COURSE, "01-forsta.md": MODULE + MEASURING})


def counts(browser: Browser) -> dict[tuple[str, str, str], int | None]:
    answer = browser.client.get(browser.address("knowledge.open_data_as_json", course_id="prov"))
    rows = json.loads(answer.get_data(as_text=True))["rader"]
    return {(row["fraga"], row["pastaende"], row["svar"]): row["antal"] for row in rows}


def test_counts_are_of_five_at_least_and_one_more_answer_is_not_seen(
    house: House, browser: Browser, measured: None
) -> None:
    for number in range(11):
        answered(house, a_person(f"Person {number}").id, 3 if number < 8 else 5)
    browser.sign_in(with_role(RoleName.RESEARCHER))

    before = counts(browser)
    answered(house, a_person("En till").id, 3)

    assert (before["matt", "", "3"], before["matt", "", "5"], before["matt", "", "1"]) == (5, None, None)
    assert (before["rost", "", "Ringer"], before["rost", "", "Mejlar"]) == (10, None)
    assert before["fraga-ett", "", "rätt"] == 10
    assert counts(browser) == before


def test_of_fewer_than_five_nothing_is_said_and_a_changed_answer_counts_once(
    house: House, browser: Browser, measured: None
) -> None:
    for number in range(4):
        person = a_person(f"Person {number}")
        answered(house, person.id, 3)
        answered(house, person.id, 3)
    browser.sign_in(with_role(RoleName.TRAINER))

    assert counts(browser) == {}


def test_texts_are_counted_by_persons_and_never_told(house: House, browser: Browser, measured: None) -> None:
    give_each(house, "Hemligt", 6, step="forsta")
    let_in(house)
    browser.sign_in(with_role(RoleName.TRAINER))

    assert counts(browser) == {("tanke", "", ""): 5}
    assert "Hemligt" not in browser.client.get(browser.address("knowledge.open_data_as_csv", course_id="prov")).text
    assert "Provkursen" in str(browser.open("knowledge.list_open_data"))


def test_a_learner_reads_no_open_data_here(browser: Browser, measured: None) -> None:
    browser.sign_in(a_person())

    browser.open("knowledge.list_open_data", 403)
