"""Figures are kept, and never longer than they are true."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.database import transaction
from app.people.identity import actions
from app.people.identity.keys import Keys
from app.people.identity.models import Sex
from app.rounds.models.plan import RoundTrainer
from tests.browser import Browser
from tests.builders import NOW, an_administrator, keep
from tests.databases import one_engine
from tests.esf.months import Report, a_report
from tests.house import House

pytestmark = one_engine
Change = Callable[[House, Report, str], None]


def protected(house: House, report: Report, person_id: str) -> None:
    with house.app.app_context(), transaction():
        keys = Keys.of(house.settings)
        actions.protect(keys, person_id, "Deltagare 9", "", "Skyddad folkbokföring", person_id, NOW)


def a_man(house: House, report: Report, person_id: str) -> None:
    with house.app.app_context(), transaction():
        actions.state_sex(person_id, Sex.MAN, person_id, NOW)


def trains(house: House, report: Report, person_id: str) -> None:
    keep(RoundTrainer(round_id=report.round.id, person_id=person_id))


@pytest.mark.parametrize("change", [protected, a_man, trains])
def test_what_is_changed_is_seen_at_once(browser: Browser, house: House, tmp_path: Path, change: Change) -> None:
    report = a_report(tmp_path)
    person_id, place = report.came("Maja", report.session()).id, report.place
    browser.sign_in(an_administrator())
    pages = ("esf.list_project_participants", "esf.show_targets")
    before = [browser.open(page, **place).text for page in pages]
    again = [browser.open(page, **place).text for page in pages]

    house.session.rollback()
    change(house, report, person_id)
    after = [browser.open(page, **place).text for page in pages]

    assert before == again
    assert after[0] != before[0]
    assert ("Maja" in after[0]) is (change is a_man)
    assert (after[1] != before[1]) is (change is not protected)
