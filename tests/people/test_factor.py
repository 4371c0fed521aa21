"""The second factor: nobody with responsibility gets further without it, and each code opens once."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import select, update

from app.database import transaction
from app.people.actions import administrator_link
from app.people.factor.models import RecoveryCode, SecondFactor
from app.people.factor.views import TRIES
from app.people.models import Kind, Organisation, Role, RoleName, Scope, SignInSession
from app.web.swedish import now
from tests.browser import SAME_ORIGIN, Browser
from tests.builders import NOW, a_person, an_administrator, keep, with_role
from tests.databases import both_engines
from tests.house import House
from tests.people.factors import KARIN, code_of, give, karin, sealed_on, secret_on, set_up, with_factor
from tests.people.letters import a_letter, code_in, token_in, try_code


def cookie_of(browser: Browser) -> str:
    cookie = browser.client.get_cookie("larbron")
    assert cookie
    return str(cookie.value)


@pytest.mark.parametrize("role", [role for role in RoleName if role != RoleName.MANAGER])
def test_every_role_but_the_managers_needs_it(browser: Browser, role: RoleName) -> None:
    browser.sign_in(with_role(role), factor=False)

    page = browser.open("home.start")

    assert page.select(".masthead .person")
    assert page.select(".masthead a[href^='/personer'], .masthead a[href='/kunskapsbank']") == []
    assert page.one(".waiting a")["href"] == "/tva-steg?vidare=/"
    assert browser.open("people.give_factor", 303).answer.location == "/tva-steg/ny"


def test_a_role_within_an_organisation_needs_it_too(browser: Browser) -> None:
    person = a_person()
    kommun = keep(Organisation(name="Örebro kommun", kind=Kind.MUNICIPALITY, created_at=NOW))
    keep(Role(person_id=person.id, name=RoleName.TRAINER, scope=Scope.ORGANISATION, scope_id=kommun.id))
    browser.sign_in(person, factor=False)

    browser.open("operation.administration", 403)

    assert browser.open("people.set_up_factor").select(".square")


@pytest.mark.parametrize("role", [None, RoleName.MANAGER])
def test_learners_and_managers_are_not_asked(browser: Browser, role: RoleName | None) -> None:
    browser.sign_in(with_role(role) if role else a_person(), factor=False)

    assert browser.open("home.start").select("main ~ .waiting, .waiting a[href^='/tva-steg']") == []
    assert browser.open("people.give_factor", 303).answer.location == "/"
    assert browser.open("people.set_up_factor", 303).answer.location == "/tva-steg"
    assert browser.open("people.list_sign_ins").select("#tva-steg") == []


def test_by_the_printed_link_the_first_administrator_sets_it_up(browser: Browser, house: House) -> None:
    with house.app.app_context(), transaction():
        token = administrator_link(now())

    page = browser.send("people.sign_in_with_link", {"vidare": "/administration"}, token=token)

    assert page.answer.location == "/tva-steg?vidare=/administration"
    leads = browser.open("operation.administration", 403)
    assert leads.one("main .button[href^='/tva-steg']")["href"] == "/tva-steg?vidare=/administration"
    page = browser.visit(browser.visit(page.answer.location, 303).answer.location)
    secret = secret_on(page)
    shown = browser.send("people.set_up_factor", sealed_on(page) | {"code": code_of(secret)}, 200)
    assert len(set(shown.words(".codes code"))) == 10
    assert shown.one("main .button")["href"] == "/administration"
    assert shown.answer.headers["Cache-Control"] == "no-store"
    browser.open("operation.administration")


@pytest.mark.parametrize("way", ["link", "code"])
def test_by_link_and_by_code_it_is_asked_for(browser: Browser, house: House, way: str) -> None:
    secret, _recovery = with_factor(Browser(house), karin())
    letter = a_letter(browser, email=KARIN)

    if way == "link":
        page = browser.send("people.sign_in_with_link", {"vidare": "/hjalp"}, token=token_in(letter))
    else:
        page = try_code(browser, code_in(letter), KARIN, vidare="/hjalp")

    assert page.answer.location == "/tva-steg?vidare=/hjalp"
    browser.open("operation.administration", 403)
    form = sealed_on(browser.visit(page.answer.location))
    assert give(browser, code_of(secret), **form).answer.location == "/hjalp"
    browser.open("operation.administration")


def test_a_session_of_before_there_was_a_factor_is_led_there(browser: Browser, house: House) -> None:
    browser.sign_in(an_administrator())
    house.session.rollback()
    house.session.execute(update(SignInSession).values(factor_at=None))
    house.session.commit()

    assert browser.open("people.list_persons", 403).one("h1").text == "Bekräfta att det är du"

    browser.send("operation.send_test_letter", {"recipient": "maja@exempel.se"}, 403)
    set_up(browser)
    browser.open("people.list_persons")


def test_a_code_is_good_once_and_none_before_it(browser: Browser, house: House) -> None:
    person = karin()
    secret, _recovery = with_factor(browser, person)
    give(browser, code_of(secret))

    for code in (code_of(secret), code_of(secret, -1)):
        thief = Browser(house)
        thief.sign_in(person, factor=False)
        page = give(thief, code, 422)

        assert "har den redan använts" in page.words("#code-error")[0]
        thief.open("operation.administration", 403)


@pytest.mark.parametrize(("steps", "status"), [(-3, 422), (-1, 303), (0, 303), (1, 303), (3, 422)])
def test_clocks_may_differ_by_half_a_minute(browser: Browser, steps: int, status: int) -> None:
    secret, _recovery = with_factor(browser, karin())

    give(browser, code_of(secret, steps), status)


def test_a_recovery_code_lets_in_once_however_it_is_written(browser: Browser, house: House) -> None:
    person = karin()
    _secret, recovery = with_factor(browser, person)

    give(browser, recovery[3].lower().replace(" ", "-"))

    browser.open("operation.administration")
    assert "Du har 9 reservkoder kvar" in browser.open("people.list_sign_ins").text
    other = Browser(house)
    other.sign_in(person, factor=False)
    give(other, recovery[3], 422)
    other.open("operation.administration", 403)


def test_nobody_elses_codes_are_any_good(browser: Browser, house: House) -> None:
    secret, recovery = with_factor(Browser(house), karin())
    with_factor(browser, an_administrator())

    give(browser, code_of(secret), 422)
    give(browser, recovery[0], 422)

    browser.open("operation.administration", 403)


@both_engines
@pytest.mark.parametrize("which", ["app", "recovery"])
def test_of_two_who_give_the_same_code_at_once_one_gets_in(house: House, which: str) -> None:
    person = karin()
    secret, recovery = with_factor(Browser(house), person)
    code = code_of(secret) if which == "app" else recovery[0]
    together, statuses = threading.Barrier(2), []
    browsers = [Browser(house) for _ in range(2)]
    for each in browsers:
        each.sign_in(person, factor=False)

    def press(browser: Browser) -> None:
        together.wait(20)
        statuses.append(browser.client.post("/tva-steg", data={"code": code}, headers=SAME_ORIGIN).status_code)

    threads = [threading.Thread(target=press, args=[each]) for each in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(statuses) == [303, 422]


def test_guessing_ends_also_from_another_browser_and_for_a_right_code(browser: Browser, house: House) -> None:
    person = karin()
    secret, _recovery = with_factor(browser, person)
    statuses = []
    for number in range(TRIES):
        each = Browser(house)
        each.sign_in(person, factor=False)
        answer = each.client.post("/tva-steg", data={"code": f"{number:06}"}, headers=SAME_ORIGIN)
        statuses.append(answer.status_code)

    page = give(browser, code_of(secret), 429)

    assert set(statuses) <= {422, 429}
    assert "Vänta till" in page.one(".waiting").text
    browser.open("operation.administration", 403)


def test_the_cookie_of_before_lets_nobody_further_in(browser: Browser, house: House) -> None:
    secret, _recovery = with_factor(browser, karin())
    planted = cookie_of(browser)
    page = browser.open("people.give_factor")

    give(browser, code_of(secret), **sealed_on(page))

    assert cookie_of(browser) != planted
    thief = Browser(house)
    thief.client.set_cookie("larbron", planted)
    thief.open("people.list_sign_ins", 401)


def test_what_is_kept_of_it_tells_nothing(browser: Browser, house: House) -> None:
    person = karin()
    secret, recovery = with_factor(browser, person)
    other = an_administrator()

    row = house.session.scalars(select(SecondFactor)).one()
    hashes = house.session.scalars(select(RecoveryCode.code_hash)).all()

    assert secret.encode() not in row.secret
    assert not any(code.replace(" ", "") in text for code in recovery for text in hashes)
    house.session.execute(update(SecondFactor).values(person_id=other.id))
    house.session.commit()
    browser.sign_in(other, factor=False)
    give(browser, code_of(secret), 422)


def test_a_wrong_code_sets_nothing_up_and_the_page_keeps_its_square(browser: Browser, house: House) -> None:
    browser.sign_in(karin(), factor=False)
    page = browser.open("people.set_up_factor")

    again = browser.send("people.set_up_factor", sealed_on(page) | {"code": "1"}, 422)

    assert secret_on(again) == secret_on(page)
    assert again.one(".square path")["d"] == page.one(".square path")["d"]
    assert house.session.scalars(select(SecondFactor)).all() == []
    page = browser.send("people.set_up_factor", {"sealed": "00ff", "code": "000000"}, 422)
    assert secret_on(page) != secret_on(again)
