"""Where trainers find the script of a session, and managers what they read before the course."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.people.models import RoleName
from app.rounds.models.plan import Round, Session
from tests.browser import Browser, Page
from tests.builders import MODULE, NOW, a_course, with_role
from tests.databases import one_engine
from tests.house import House
from tests.learning.test_audience import PATH, PLAN, SCRIPT
from tests.people.test_register import an_organisation
from tests.rounds.plans import a_group, a_registration, a_round, a_session, a_trainer
from tests.rounds.test_planning_orders import a_manager, ordered

pytestmark = one_engine


@pytest.fixture
def course_round(house: House, tmp_path: Path) -> Round:
    scripts = {f"manus-{name}.md": SCRIPT.format(name=name) for name in ("mote", "heldag", "efter")}
    a_course(tmp_path, {"kurs.md": PATH, "forsta.md": MODULE, "plan.md": PLAN, **scripts})
    return a_round()


def sessions_of(course_round: Round) -> list[Session]:
    return [
        a_session(course_round, step_id="mote", kind="anchoring", title="Chefsmötet"),
        a_session(course_round, step_id="heldag", starts_at=NOW + timedelta(days=1)),
        a_session(course_round, title="Extra", starts_at=NOW + timedelta(days=2)),
    ]


def scripts_on(page: Page) -> list[str]:
    return page.words(".scripts li")


def test_a_trainer_finds_the_script_at_its_session(browser: Browser, course_round: Round) -> None:
    meeting, day, extra = (session.id for session in sessions_of(course_round))
    browser.sign_in(a_trainer(course_round))

    page = browser.open("rounds.show_round", round_id=course_round.id)
    shown = {
        id: scripts_on(browser.open("rounds.show_session", round_id=course_round.id, session_id=id))
        for id in (meeting, day, extra)
    }

    assert scripts_on(page) == ["Din plan för chefer", "Manus för mote 35 minuter", "Manus för heldag 35 minuter"]
    assert shown == {
        meeting: ["Din plan för chefer", "Manus för mote 35 minuter"],
        day: ["Manus för heldag 35 minuter"],
        extra: [],
    }
    browser.visit(page.select(".scripts a")[2]["href"])


def test_an_auditor_sees_the_round_without_scripts(browser: Browser, course_round: Round) -> None:
    _meeting, day, _extra = (session.id for session in sessions_of(course_round))
    browser.sign_in(with_role(RoleName.AUDITOR))

    pages = [
        browser.open("rounds.show_round", round_id=course_round.id),
        browser.open("rounds.show_session", round_id=course_round.id, session_id=day),
    ]

    assert [scripts_on(page) for page in pages] == [[], []]


def test_a_round_with_scripts_asks_no_more_statements_for_more_sessions(
    browser: Browser, house: House, course_round: Round
) -> None:
    browser.sign_in(a_trainer(course_round))
    counted = []
    for _ in range(2):
        sessions_of(course_round)
        browser.open("rounds.show_round", round_id=course_round.id)
        with house.statements() as statements:
            browser.open("rounds.show_round", round_id=course_round.id)
        counted.append(len(statements))

    assert counted[0] == counted[1]


def test_a_manager_finds_the_module_at_the_order_and_at_the_group(
    browser: Browser, house: House, course_round: Round
) -> None:
    kommun = an_organisation("Örebro kommun")
    a_registration(a_group(course_round), employer_id=kommun.id)
    browser.sign_in(a_manager(kommun))
    order = ordered(browser, house, kommun)

    pages = [browser.open("rounds.show_order", **order), browser.open("completion.own_group")]

    assert [scripts_on(page) for page in pages] == [["Din plan för chefer"], ["Din plan för chefer"]]
    browser.visit(pages[0].select(".scripts a")[0]["href"])
