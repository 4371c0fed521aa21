"""The list of a project's participants, and what is counted on top of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.people.models import RoleName
from tests.browser import Browser
from tests.builders import a_person, with_role
from tests.databases import one_engine
from tests.esf.months import Report, a_report
from tests.house import House

pytestmark = one_engine
LIST = "esf.list_project_participants"


def of_many(folder: Path, participants: int) -> Report:
    report = a_report(folder)
    session = report.session()
    for number in range(participants):
        report.came(f"Person {number:03}", session)
    return report


def test_the_list_tells_who_they_are_and_counts_persons_beside_places(browser: Browser, tmp_path: Path) -> None:
    report = of_many(tmp_path, 2)
    place = report.place
    browser.sign_in(with_role(RoleName.AUDITOR))

    page = browser.open(LIST, **place)
    narrowed = browser.open(LIST, **place, sok="001", kurs="prov")

    assert page.words(".tally div") == ["Deltagare2", "Kursplatser2"]
    assert page.words("tbody tr")[0] == (
        "Person 000 Annat eller inte angivet – – 10 mars 2026 10 mars 2026 3 timmar Provkursen"
    )
    assert narrowed.words("tbody th") == ["Person 001"]


def test_nobody_else_sees_it(browser: Browser, tmp_path: Path) -> None:
    place = of_many(tmp_path, 1).place
    browser.sign_in(a_person("Lena"))

    browser.open(LIST, 404, **place)


@pytest.mark.parametrize("sought", ["", "Person"])
def test_it_asks_as_much_of_few_as_of_many(browser: Browser, house: House, tmp_path: Path, sought: str) -> None:
    report = of_many(tmp_path, 3)
    place = report.place
    browser.sign_in(with_role(RoleName.AUDITOR))
    browser.open(LIST, **place)
    report.came("Person 003", report.sessions[0])
    with house.statements() as few:
        browser.open(LIST, **place, sok=sought)
    for number in range(4, 60):
        report.came(f"Person {number:03}", report.sessions[0])
    with house.statements() as many:
        browser.open(LIST, **place, sok=sought)

    assert len(many) == len(few)
