"""The second factor asked for again, replaced, lost and reset."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select, update

from app.people.audit import AuditEntry
from app.people.factor.models import SecondFactor
from app.people.models import Role, RoleName, SignInSession
from app.web.swedish import now
from tests.browser import Browser
from tests.builders import a_person, an_administrator, with_role
from tests.house import House
from tests.people.factors import code_of, give, karin, set_up, with_factor
from tests.people.sessions import sessions_of


def given_a_while_ago(house: House) -> None:
    house.session.rollback()
    house.session.execute(update(SignInSession).values(factor_at=now() - timedelta(minutes=16)))
    house.session.commit()


def test_replacing_the_app_asks_for_a_code_first_and_ends_other_sessions(browser: Browser, house: House) -> None:
    person = karin()
    secret, recovery = with_factor(browser, person)
    assert browser.open("people.set_up_factor", 303).answer.location == "/tva-steg?vidare=/tva-steg/ny"
    give(browser, code_of(secret, -1))
    elsewhere = Browser(house)
    elsewhere.sign_in(person)

    new_secret, _new = set_up(browser)

    assert new_secret != secret
    elsewhere.open("people.list_sign_ins", 401)
    browser.sign_in(person, factor=False)
    give(browser, recovery[0], 422)
    give(browser, code_of(secret, 1), 422)
    give(browser, code_of(new_secret))


def test_sensitive_actions_ask_again_after_a_while_and_lead_back(browser: Browser, house: House) -> None:
    eva = a_person("Eva")
    secret, _recovery = with_factor(browser, karin())
    give(browser, code_of(secret, -1))
    given_a_while_ago(house)

    page = browser.open("people.show_person", person_id=eva.id)
    refused = browser.send("people.give_role", {"role": "trainer", "where": ""}, 403, person_id=eva.id)

    back = f"/tva-steg?vidare=/personer/{eva.id}"
    assert page.one("#roller ~ .row .button")["href"] == back
    assert refused.one("main .button[href^='/tva']")["href"] == back
    assert house.session.scalars(select(Role).where(Role.person_id == eva.id)).all() == []
    assert give(browser, code_of(secret), vidare=f"/personer/{eva.id}").answer.location == f"/personer/{eva.id}"
    browser.send("people.give_role", {"role": "trainer", "where": ""}, person_id=eva.id)


def test_who_has_lost_it_is_helped_by_another_and_told(browser: Browser, house: House) -> None:
    person = karin(RoleName.TRAINER)
    hers = Browser(house)
    with_factor(hers, person)
    administrator = an_administrator()
    browser.sign_in(administrator)
    assert browser.open("people.show_person", person_id=person.id).select(f"a[href='/personer/{person.id}/tva-steg']")

    unsaid = browser.send("people.reset_factor", {"why": " "}, 422, person_id=person.id)
    browser.send("people.reset_factor", {"why": "Ny telefon, jag ringde upp"}, person_id=person.id)

    assert unsaid.words("#why-error") == ["Skriv varför"]
    assert sessions_of(house, person) == []
    entry = house.session.scalars(select(AuditEntry).where(AuditEntry.act == "factor.reset")).one()
    assert (entry.actor_id, entry.person_id, entry.why) == (administrator.id, person.id, "Ny telefon, jag ringde upp")
    house.session.commit()
    hers.sign_in(person, factor=False)
    set_up(hers)
    hers.open("knowledge.list_courses")


def test_nobody_resets_their_own_or_one_of_somebody_higher(browser: Browser, house: House) -> None:
    higher = karin()
    with_factor(Browser(house), higher)
    keeper = with_role(RoleName.PROJECT_ADMINISTRATOR)
    browser.sign_in(keeper)

    browser.send("people.reset_factor", {"why": "Glömt"}, 404, person_id=higher.id)
    browser.send("people.reset_factor", {"why": "Glömt"}, 409, person_id=keeper.id)

    assert len(house.session.scalars(select(SecondFactor)).all()) == 1
