"""Where one is signed in: seen and ended by oneself alone, and a copied cookie is dead from then on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.people.models import Person, SignInLink
from tests.browser import Browser
from tests.builders import a_person, an_administrator
from tests.house import House
from tests.people.letters import a_letter, code_in, maja, token_in, try_code
from tests.people.sessions import move_back, sessions_of

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0"


def signed_in(house: House, person: Person) -> Browser:
    browser = Browser(house)
    browser.sign_in(person)
    return browser


def cookie_of(browser: Browser) -> str:
    cookie = browser.client.get_cookie("larbron")
    assert cookie
    return str(cookie.value)


def dead(house: House, cookie: str) -> bool:
    thief = Browser(house)
    thief.client.set_cookie("larbron", cookie)
    thief.open("people.list_sign_ins", 401)
    return True


def test_each_browser_is_listed_with_its_kind_and_times(browser: Browser, house: House) -> None:
    person = maja()
    code = code_in(a_letter(browser))
    browser.client.environ_base["HTTP_USER_AGENT"] = FIREFOX
    try_code(browser, code)
    signed_in(house, person)

    page = browser.open("people.list_sign_ins")

    assert page.words(".entry h2") == ["Firefox på Windows (den här webbläsaren)", "Okänd webbläsare"]
    assert all("Inloggad" in words and "Användes senast" in words for words in page.words(".entry p"))
    names = [button["aria-label"] for button in page.select(".entry button")]
    assert names[0].startswith("Logga ut: Firefox på Windows, inloggad ")
    assert page.select(".masthead .person a")[0].attrs == {"href": "/inloggningar", "aria-current": "page"}


@pytest.mark.parametrize(("whose", "idle"), [(a_person, timedelta(days=31)), (an_administrator, timedelta(hours=2))])
def test_what_has_ended_by_itself_is_not_listed(house: House, whose: object, idle: timedelta) -> None:
    person = whose()  # type: ignore[operator]
    signed_in(house, person)
    move_back(house, person, seen=idle)

    page = signed_in(house, person).open("people.list_sign_ins")

    assert len(page.select(".entry")) == 1


def test_a_session_on_another_device_is_ended_and_this_one_goes_on(house: House) -> None:
    person = maja()
    here, there = signed_in(house, person), signed_in(house, person)
    stolen = cookie_of(there)
    (other,) = [row for row in sessions_of(house, person) if row.public_id not in _ended_here(here)]

    here.send("people.end_sign_in", {}, sign_in_id=other.public_id)

    assert dead(house, stolen)
    assert "Den webbläsaren är utloggad." in here.open("people.list_sign_ins").one(".flashed").text


def _ended_here(browser: Browser) -> str:
    """The address of the button of this browser's own session, which stands first."""
    return str(browser.open("people.list_sign_ins").select(".entry form")[0]["action"])


def test_ending_this_session_in_the_list_signs_out(browser: Browser, house: House) -> None:
    person = maja()
    browser.sign_in(person)
    stolen = cookie_of(browser)
    (row,) = sessions_of(house, person)

    page = browser.send("people.end_sign_in", {}, sign_in_id=row.public_id)

    assert page.answer.location == "/"
    assert page.answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert browser.client.get_cookie("larbron") is None
    assert dead(house, stolen)


def test_ending_what_has_ended_says_so(browser: Browser, house: House) -> None:
    person = maja()
    browser.sign_in(person)
    signed_in(house, person)
    other = next(row.public_id for row in sessions_of(house, person) if row.public_id not in _ended_here(browser))
    browser.send("people.end_sign_in", {}, sign_in_id=other)

    page = browser.send("people.end_sign_in", {}, 404, sign_in_id=other)

    assert "Den inloggningen finns inte" in page.one("h1").text
    assert len(sessions_of(house, person)) == 1


def test_nobody_ends_another_persons_session(browser: Browser, house: House) -> None:
    person = maja()
    hers = signed_in(house, person)
    (row,) = sessions_of(house, person)
    browser.sign_in(an_administrator())

    browser.send("people.end_sign_in", {}, 404, sign_in_id=row.public_id)
    browser.send("people.end_sign_in", {}, 404, sign_in_id="finns-inte")

    assert len(browser.open("people.list_sign_ins").select(".entry")) == 1
    hers.open("people.list_sign_ins")


@pytest.mark.parametrize("endpoint", ["end_sign_in", "sign_out_everywhere"])
def test_the_signed_out_end_nothing(browser: Browser, house: House, endpoint: str) -> None:
    person = maja()
    signed_in(house, person)
    (row,) = sessions_of(house, person)
    arguments = {"sign_in_id": row.public_id} if endpoint == "end_sign_in" else {}

    browser.send(f"people.{endpoint}", {}, 401, **arguments)

    assert len(sessions_of(house, person)) == 1


def test_signing_out_everywhere_kills_every_cookie_and_every_letter(browser: Browser, house: House) -> None:
    person, other = maja(), a_person("Olle")
    letter = a_letter(browser)
    browsers = [signed_in(house, person), signed_in(house, person)]
    his = signed_in(house, other)
    stolen = [cookie_of(each) for each in browsers]

    page = browsers[0].send("people.sign_out_everywhere", {})

    assert page.answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert all(dead(house, cookie) for cookie in stolen)
    assert list(house.session.scalars(select(SignInLink))) == []
    Browser(house).send("people.sign_in_with_link", {}, 410, token=token_in(letter))
    his.open("people.list_sign_ins")


def test_each_sign_in_has_a_token_of_its_own_and_ends_the_one_before(browser: Browser, house: House) -> None:
    person = maja()
    letters = [a_letter(browser), a_letter(browser)]
    try_code(browser, code_in(letters[0]))
    before = cookie_of(browser)

    browser.send("people.sign_in_with_link", {}, token=token_in(letters[1]))

    assert cookie_of(browser) != before
    assert dead(house, before)
    assert len(sessions_of(house, person)) == 1


def test_a_cookie_that_was_planted_is_not_the_one_that_is_signed_in(browser: Browser, house: House) -> None:
    maja()
    code = code_in(a_letter(browser))
    for planted in ("x" * 43, ""):
        browser.client.set_cookie("larbron", planted)

    try_code(browser, code)

    assert cookie_of(browser) != "x" * 43
    assert dead(house, "x" * 43)


def test_signing_in_over_somebody_elses_session_ends_theirs_here(browser: Browser, house: House) -> None:
    thief = a_person("Elak")
    person = maja()
    letter = a_letter(browser)
    browser.sign_in(thief)
    page = browser.open("people.sign_in_with_link", token=token_in(letter))
    assert "Du är redan inloggad här, som Elak" in page.one("main").text

    try_code(browser, code_in(letter))

    assert (len(sessions_of(house, thief)), len(sessions_of(house, person))) == (0, 1)


def test_a_spent_link_goes_on_where_it_has_let_one_in(browser: Browser, house: House) -> None:
    maja()
    letter = a_letter(browser)
    browser.send("people.sign_in_with_link", {}, token=token_in(letter))

    again = browser.send("people.sign_in_with_link", {"vidare": "/hjalp"}, token=token_in(letter))
    opened = browser.open("people.sign_in_with_link", 303, token=token_in(letter))
    stranger = signed_in(house, a_person("Olle"))

    assert (again.answer.location, opened.answer.location) == ("/hjalp", "/")
    stranger.open("people.sign_in_with_link", 410, token=token_in(letter))
    page = Browser(house).open("people.sign_in_with_link", 410, token=token_in(letter))
    assert page.one("main a[href='/logga-in']")


def test_the_link_says_whom_it_lets_in(browser: Browser) -> None:
    maja()

    page = browser.open("people.sign_in_with_link", token=token_in(a_letter(browser)))

    assert "Maja Lindqvist" in page.one("main").text
