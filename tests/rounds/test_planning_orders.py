"""A manager asks for a round, changes their mind or gets an answer; the office answers."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from app.mail.models import Letter
from app.people.models import Organisation, Person, Role, RoleName, Scope
from app.rounds.models.plan import Order, OrderState, Round, RoundOrganisation
from tests.browser import Browser
from tests.builders import a_person, an_administrator, keep
from tests.databases import one_engine
from tests.house import House
from tests.people.test_register import an_organisation
from tests.rounds.courses import a_course_with_meetings
from tests.rounds.forms import fields_of

pytestmark = one_engine

TYPED = {"course": "prov", "participants": "35", "wishes": "Vecka 10–14", "contact": "Eva, 019-21 10 00"}


def a_manager(of: Organisation, name: str = "Eva Norling") -> Person:
    manager = a_person(name, f"{name.split()[0].lower()}@exempel.se")
    keep(Role(person_id=manager.id, name=RoleName.MANAGER, scope=Scope.ORGANISATION, scope_id=of.id))
    return manager


def ordered(browser: Browser, house: House, of: Organisation) -> dict[str, str]:
    """By who is signed in."""
    form = fields_of(browser.open("rounds.ask_for_round"))
    browser.send("rounds.ask_for_round", form | TYPED | {"organisation": of.id})
    return {"order_id": house.session.scalars(select(Order.id)).one()}


def test_a_manager_asks_for_the_own_organisation_and_sees_no_others(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course_with_meetings(tmp_path)
    own, other = an_organisation("Örebro kommun"), an_organisation("Kumla kommun")
    place = {"own": own.id, "other": other.id}
    eva, petra = a_manager(own), a_manager(other, "Petra")
    hers = Browser(house)
    hers.sign_in(petra)
    browser.sign_in(eva)
    hers.send("rounds.ask_for_round", TYPED | {"organisation": place["own"], "where": "digital"}, 422)

    order = ordered(browser, house, own)

    page = browser.open("rounds.list_orders")
    assert page.words("tbody td")[:3] == ["Örebro kommun", "35", "På plats"]
    shown = browser.open("rounds.show_order", **order)
    assert "Vecka 10–14" in shown.one("main").text
    assert "Planera en omgång" not in shown.one("main").text
    assert hers.open("rounds.list_orders").words("tbody th") == []
    for endpoint in ("rounds.show_order", "rounds.change_order", "rounds.decline_order"):
        hers.open(endpoint, 404, **order)
    hers.send("rounds.withdraw_order", {}, 404, **order)


def test_what_is_missing_is_asked_for(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course_with_meetings(tmp_path)
    an_organisation("Kumla kommun")
    an_organisation()
    browser.sign_in(an_administrator())
    nothing = {name: " " for name in TYPED} | {"course": "", "organisation": "", "participants": ""}

    page = browser.send("rounds.ask_for_round", nothing | {"where": "digital"}, 422)

    assert {str(said["id"]): " ".join(said.text.split()) for said in page.select("form .message")} == {
        "organisation-error": "Välj en organisation",
        "course-error": "Välj en kurs",
        "participants-error": "Skriv ungefär hur många ni blir, till exempel 30",
        "wishes-error": "Skriv när det passar, till exempel i mars",
        "contact-error": "Skriv namn och hur vi når personen",
    }
    assert house.session.scalars(select(Order)).all() == []


def test_while_it_waits_it_is_changed_and_withdrawn(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course_with_meetings(tmp_path)
    own = an_organisation()
    browser.sign_in(a_manager(own))
    place = ordered(browser, house, own)
    form = fields_of(browser.open("rounds.change_order", **place))
    browser.send("rounds.change_order", form | {"wishes": "I april"}, **place)

    late = browser.send("rounds.change_order", form | {"wishes": "I maj"}, 422, **place)
    browser.send("rounds.withdraw_order", {}, **place)
    browser.send("rounds.change_order", fields_of(late), 409, **place)

    assert "Nu är sparat: omkring 35 deltagare, på plats, I april" in " ".join(late.one("main").text.split())
    order = house.session.scalars(select(Order)).one()
    assert (order.state, order.wishes) == (OrderState.WITHDRAWN, "I april")
    assert house.session.scalars(select(Letter)).all() == []


def test_a_no_has_a_reason_that_is_sent(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course_with_meetings(tmp_path)
    own = an_organisation()
    eva = a_manager(own)
    address = str(eva.email)
    hers = Browser(house)
    hers.sign_in(eva)
    browser.sign_in(an_administrator())
    place = ordered(hers, house, own)

    browser.send("rounds.decline_order", {"answer": ""}, 422, **place)
    browser.send("rounds.decline_order", {"answer": "Alla utbildare är upptagna i vår."}, **place)

    letter = house.session.scalars(select(Letter)).one()
    assert (letter.recipient, letter.subject) == (address, "Svar på er beställning av Provkursen")
    assert "Alla utbildare är upptagna i vår." in str(letter.body)
    assert f"/bestallningar/{place['order_id']}" in str(letter.body)
    browser.send("rounds.withdraw_order", {}, 409, **place)
    assert "Alla utbildare är upptagna i vår." in hers.open("rounds.show_order", **place).one("main").text


def test_it_is_answered_with_a_round_that_begins_with_what_it_says(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course_with_meetings(tmp_path)
    own = an_organisation()
    eva = a_manager(own)
    browser.sign_in(eva)
    order_id = ordered(browser, house, own)["order_id"]
    browser.sign_in(an_administrator())
    page = browser.open("rounds.plan_round", bestallning=order_id)
    form = fields_of(page)

    browser.send("rounds.plan_round", form | {"first": "2027-03-01"}, bestallning=order_id)
    browser.send("rounds.plan_round", form | {"first": "2027-03-08"}, 409, bestallning=order_id)

    assert "Vecka 10–14" in page.one(".about-round").text
    assert (form["organisations"], form["capacity"]) == ([own.id], "35")
    found = house.session.scalars(select(Round)).one()
    order = house.session.scalars(select(Order)).one()
    assert (order.state, order.round_id) == (OrderState.PLANNED, found.id)
    assert list(house.session.scalars(select(RoundOrganisation.organisation_id))) == [own.id]
    assert house.session.scalars(select(Letter.subject)).all() == ["Provkursen planeras för er"]
    shown = browser.open("rounds.show_order", order_id=order_id)
    assert "Provkursen" in shown.one(f'a[href="/omgangar/{found.id}"]').text
    assert shown.words("#omgangen ~ ul li")[1] == "Heldag, måndag 5 april 2027, 09.00–16.00"
    assert browser.open("rounds.list_orders", lage="asked").words("tbody th") == []
