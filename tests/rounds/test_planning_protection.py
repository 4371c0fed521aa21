"""Somebody whose details are protected may train, ask for rounds and be registered, and is named nowhere."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from app.people.models import RoleName
from app.rounds.models.plan import Order, RoundTrainer, SessionTrainer
from app.web.swedish import now
from tests.browser import Browser
from tests.builders import NOW, a_course, an_administrator, keep
from tests.databases import one_engine
from tests.house import House
from tests.people.identity.test_protection import NAME, PSEUDONYM, a_protected_person
from tests.people.test_register import an_organisation
from tests.rounds.plans import a_group, a_registration, a_round, a_session

pytestmark = one_engine


def test_no_page_of_planning_names_who_is_protected(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    hidden = a_protected_person(house, RoleName.TRAINER)
    hidden_id, organisation_id = hidden.id, an_organisation().id
    here, there = a_round(), a_round("En annan")
    soon = now() + timedelta(hours=1)
    sessions = [a_session(found, starts_at=soon) for found in (here, there)]
    groups = [a_group(found) for found in (here, there)]
    place, session_id = {"round_id": here.id}, sessions[0].id
    for session in [each.id for each in sessions]:
        keep(SessionTrainer(session_id=session, person_id=hidden_id))
    for group in groups:
        a_registration(group, hidden)
    keep(RoundTrainer(**place, person_id=hidden_id))
    order = keep(
        Order(
            course_id="prov",
            organisation_id=organisation_id,
            participants=3,
            form="digital",
            wishes="",
            contact="",
            asked_by=hidden_id,
            asked_at=NOW,
        )
    )
    order_id = order.id
    browser.sign_in(an_administrator())

    pages = {
        endpoint: browser.open(endpoint, **arguments).decode()
        for endpoint, arguments in {
            "rounds.show_round": place,
            "rounds.change_round": place,
            "rounds.plan_round": {"kurs": "prov"},
            "rounds.add_session": place,
            "rounds.change_session": {**place, "session_id": session_id},
            "rounds.replace_trainer": {},
            "rounds.show_calendar": {},
            "rounds.list_orders": {},
            "rounds.show_order": {"order_id": order_id},
        }.items()
    }

    assert [endpoint for endpoint, page in pages.items() if NAME in page] == []
    assert [endpoint for endpoint, page in pages.items() if PSEUDONYM not in page] == ["rounds.list_orders"]
    assert pages["rounds.show_round"].count(f"{PSEUDONYM} är anmäld till") == 1
