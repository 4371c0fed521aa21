"""Identity numbers are taken where some project needs them, and nowhere else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app.database import WRITE, transaction
from app.people.identity import actions
from app.people.identity.keys import Keys
from app.people.identity.models import IdentityNumber
from app.projects.models import Project
from app.web.swedish import local_day, now
from tests.browser import Browser
from tests.builders import NOW, a_person, an_administrator
from tests.house import House
from tests.people.identity.numbers import a_number, the_number
from tests.projects.building import a_project, a_project_that_needs_numbers

SENT = {"identity_number": a_number()}


def test_no_number_is_taken_where_no_project_needs_it(browser: Browser, house: House) -> None:
    a_project()
    maja = a_person()
    browser.sign_in(maja)

    page = browser.open("people.own_identity_number")
    refused = browser.send("people.own_identity_number", SENT, 409)
    browser.sign_in(an_administrator())
    theirs = browser.open("people.identity_of_person", person_id=maja.id)
    browser.send("people.identity_of_person", SENT, 409, person_id=maja.id)

    assert "Inget projekt här behöver ditt personnummer" in page.one("main").get_text()
    assert page.select("#identity_number") + theirs.select("#identity_number") == []
    assert "Inget projekt behöver dem. Numret är inte sparat." in refused.one("main").get_text()
    assert list(house.session.scalars(select(IdentityNumber.person_id))) == []


def test_one_that_was_given_before_can_be_removed(browser: Browser, house: House) -> None:
    maja = a_person()
    with house.app.app_context(), transaction():
        actions.give_identity_number(Keys.of(house.settings), maja.id, the_number(), maja.id, NOW)
    browser.sign_in(maja)
    assert "Sparat:" in browser.open("people.own_identity_number").one("main").get_text()

    browser.send("people.remove_own_identity_number", {})

    assert list(house.session.scalars(select(IdentityNumber.person_id))) == []


@pytest.mark.parametrize(("days", "status"), [(0, 303), (-1, 409)])
def test_a_project_needs_them_until_its_records_need_not_be_kept(
    browser: Browser, house: House, days: int, status: int
) -> None:
    a_project_that_needs_numbers()
    last = local_day(now()) + timedelta(days=days)
    with house.engine.connect().execution_options(**WRITE) as connection, connection.begin():
        connection.execute(update(Project).values(keep_until=last))
    browser.sign_in(a_person())

    browser.send("people.own_identity_number", SENT, status)
