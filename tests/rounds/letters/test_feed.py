"""A private calendar shows its owner's sessions, and nobody else's; its address can be changed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
import vobject

from app.people.models import Person
from app.rounds.models.letters import CalendarFeed
from app.rounds.models.plan import Round, RoundState, Session, SessionTrainer
from app.rounds.models.registration import Standing
from app.web.swedish import now
from tests.browser import Browser
from tests.builders import a_course, a_person, keep
from tests.house import House
from tests.rounds.plans import a_group, a_registration, a_round, a_session, a_trainer

SOON = now() + timedelta(days=10)


@pytest.fixture(autouse=True)
def _course(house: House, tmp_path: Path) -> None:
    a_course(tmp_path)


def address_of(browser: Browser, person: Person) -> str:
    browser.sign_in(person)
    page = browser.open("rounds.my_calendar")
    browser.send("rounds.make_calendar", {"number": page.one("input[name=number]")["value"]})
    link = browser.open("rounds.my_calendar").one(".address a")
    assert link["href"] == link.get_text()
    return "/kalender/" + str(link["href"]).rpartition("/")[2]


def titles(browser: Browser, address: str) -> list[tuple[str, str]]:
    browser.client.delete_cookie("larbron")
    answer = browser.client.get(address)
    assert answer.content_type == "text/calendar; charset=utf-8"
    read = vobject.readOne(answer.text)
    assert read.method.value == "PUBLISH"
    return [(event.summary.value, event.status.value) for event in read.contents.get("vevent", [])]


def a_session_in(of: Round, title: str, **said: object) -> None:
    times = {"starts_at": SOON, "ends_at": SOON + timedelta(hours=3)}
    keep(Session(round_id=of.id, kind="full-day", title=title, **times, **said))


def test_it_holds_the_sessions_one_has_a_place_in_and_those_one_leads(browser: Browser, house: House) -> None:
    taken, other = a_round("BIP 1"), a_round("Annans")
    planned = a_round("Planerad", RoundState.PLANNED)
    maja = a_trainer(other)
    a_registration(a_group(taken), maja)
    a_registration(a_group(planned), maja)
    waits = a_round("Kö")
    a_registration(a_group(waits), maja, Standing.WAITING)
    a_session_in(taken, "Heldag", link="https://moten.exempel.se/hemligt")
    a_session_in(taken, "Boost", state="cancelled")
    for not_mine in (waits, planned, other):
        a_session_in(not_mine, "Inte min")
    led = a_session(other, None, SOON + timedelta(days=1))
    keep(SessionTrainer(session_id=led.id, person_id=maja.id))

    address = address_of(browser, maja)

    assert sorted(titles(browser, address)) == [
        ("Boost, BIP 1", "CANCELLED"),
        ("Heldag, Annans", "TENTATIVE"),
        ("Heldag, BIP 1", "TENTATIVE"),
    ]
    text = browser.client.get(address).text
    assert "hemligt" not in text
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT4H" in text
    assert maja.name not in text


def test_a_new_address_ends_the_old_one_and_no_address_is_kept(browser: Browser, house: House) -> None:
    maja = a_person()
    first = address_of(browser, maja)
    second = address_of(browser, maja)

    assert first != second
    browser.visit(first, 404)
    assert titles(browser, second) == []
    browser.visit(f"/kalender/{'0' * 40}.ics", 404)
    (row,) = house.session.query(CalendarFeed).all()
    assert second.removesuffix(".ics").rpartition("/")[2] not in repr(vars(row))


def test_what_has_not_changed_is_not_sent_again(browser: Browser, house: House) -> None:
    taken, maja = a_round(), a_person()
    a_registration(a_group(taken), maja)
    a_session_in(taken, "Heldag")
    address = address_of(browser, maja)
    tag = browser.client.get(address).headers["ETag"]

    same = browser.client.get(address, headers={"If-None-Match": tag})
    a_session_in(taken, "Boost")
    changed = browser.client.get(address, headers={"If-None-Match": tag})

    assert (same.status_code, same.data) == (304, b"")
    assert changed.status_code == 200


def test_who_is_deactivated_has_no_calendar(browser: Browser, house: House) -> None:
    maja = a_person()
    address = address_of(browser, maja)
    house.session.get_one(Person, maja.id).deactivated_at = now()
    house.session.commit()

    browser.visit(address, 404)
