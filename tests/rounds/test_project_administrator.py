"""Who administers one project keeps its rounds, and learns of no other's."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.people.models import RoleName, Scope
from app.projects.models import Project
from app.rounds.models.plan import Round, SessionTrainer
from tests.browser import Browser
from tests.builders import NOW, a_course, a_person, keep, with_role
from tests.databases import one_engine
from tests.house import House
from tests.people.identity.test_protection import a_protected_person
from tests.people.test_register import an_organisation
from tests.rounds.forms import fields_of
from tests.rounds.plans import a_round, a_session, a_trainer

pytestmark = one_engine


@pytest.fixture
def course_round(browser: Browser, tmp_path: Path) -> Round:
    """Of the project that the visitor administers."""
    a_course(tmp_path)
    for id in ("lyftet", "annat"):
        keep(Project(id=id, dnr=id, name=id.capitalize(), funding="EU", source=b""))
    found = a_round("Egen", project_id="lyftet")
    browser.sign_in(with_role(RoleName.PROJECT_ADMINISTRATOR, "Petra", Scope.PROJECT, "lyftet"))
    return found


def test_a_round_is_moved_to_no_other_project_and_to_none(browser: Browser, course_round: Round, house: House) -> None:
    place = {"round_id": course_round.id}
    page = browser.open("rounds.change_round", **place)
    form = fields_of(page) | {"open": "1"}

    for paid in ("project/annat", "sold"):
        browser.send("rounds.change_round", form | {"paid": paid}, 422, **place)
    browser.send("rounds.change_round", form | {"name": "Egen och ny"}, **place)

    assert [option["value"] for option in page.select("#paid option")] == ["project/lyftet"]
    house.session.rollback()
    assert house.session.query(Round.name, Round.project_id).all() == [("Egen och ny", "lyftet")]


def test_what_is_in_the_way_is_said_without_the_other_rounds_name(browser: Browser, course_round: Round) -> None:
    tove, other = a_trainer(course_round), a_round("Hemlig omgång", project_id="annat")
    for one in (a_session(course_round, title="Heldag"), a_session(other, None, NOW + timedelta(hours=1))):
        keep(SessionTrainer(session_id=one.id, person_id=tove.id))

    page = browser.open("rounds.show_round", round_id=course_round.id)

    assert [words for words in page.words(".to-see li") if "Tove" in words and "någon annan sköter" in words]
    assert "Hemlig omgång" not in page.text


def test_an_address_of_somebody_protected_is_answered_like_one_that_nobody_has(
    browser: Browser, course_round: Round, house: House
) -> None:
    place, address = {"round_id": course_round.id}, a_protected_person(house).email
    an_organisation("Kumla kommun")
    known = a_person("Maja", "maja@exempel.se").email
    form = fields_of(browser.open("rounds.invite_to_round", **place))

    page = browser.send("rounds.invite_to_round", form | {"addresses": f"{address}\n{known}"}, 422, **place)

    assert page.words("#addresses-error") == [
        f"De här har inget konto: {address}. Lägg in dem som deltagare i stället."
    ]
