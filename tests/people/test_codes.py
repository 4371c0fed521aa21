"""The code lets somebody in on another device, once, within twenty minutes; a wrong one says nothing of why."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.people.codes import ALPHABET, as_written, code_hash, in_groups, new_code
from app.people.models import SignInLink
from tests.browser import SAME_ORIGIN, Browser
from tests.builders import a_person
from tests.databases import both_engines
from tests.house import House
from tests.people.letters import MAJA, a_letter, code_in, let_links_age, maja, token_in, try_code
from tests.people.sessions import sessions_of

KEY = "nyckeln-till-sidan"


def test_a_code_has_six_signs_that_look_like_nothing_else() -> None:
    codes = [new_code() for _ in range(500)]

    assert {len(code) for code in codes} == {6}
    assert not set("".join(codes)) & set("0O1IL2Z5S8BUAEY")
    assert len(set(ALPHABET)) == len(ALPHABET) == 21
    assert in_groups("CDF347") == "CDF 347"
    assert [as_written(text) for text in (" cdf-347 ", "CDF 347", "cDf–347", "C D F 3 4 7")] == ["CDF347"] * 4


def test_the_hash_of_a_code_is_bound_to_person_and_installation() -> None:
    others = [("hemlighet", "maja", "CDF347"), ("hemlighet", "olle", "CDF347"), ("annan", "maja", "CDF347")]

    assert len({code_hash(*each) for each in others}) == 3


def test_the_code_signs_in_on_another_device(browser: Browser, house: House) -> None:
    person = maja()
    code = code_in(a_letter(browser))
    elsewhere = Browser(house)

    page = try_code(elsewhere, code)

    assert page.answer.location == "/"
    assert "Maja Lindqvist" in elsewhere.open("home.start").one(".masthead").text
    assert len(sessions_of(house, person)) == 1
    assert "Maja Lindqvist" not in browser.open("home.start").text


@pytest.mark.parametrize(
    "write", [str.lower, lambda code: code.replace(" ", "-"), lambda code: f" {code[:2]} {code[2:]} "]
)
def test_the_code_may_be_written_in_any_way(browser: Browser, write: object) -> None:
    maja()
    code = code_in(a_letter(browser))

    try_code(browser, write(code), " MAJA@exempel.se")  # type: ignore[operator]


def test_the_code_works_once_and_spends_the_link(browser: Browser, house: House) -> None:
    person = maja()
    letter = a_letter(browser)
    try_code(browser, code_in(letter))

    other = Browser(house)
    try_code(other, code_in(letter), status=422)
    other.send("people.sign_in_with_link", {}, 410, token=token_in(letter))

    assert len(sessions_of(house, person)) == 1


def test_the_link_spends_the_code(browser: Browser, house: House) -> None:
    maja()
    letter = a_letter(browser)

    browser.send("people.sign_in_with_link", {}, token=token_in(letter))

    try_code(Browser(house), code_in(letter), status=422)


def test_the_code_ends_after_twenty_minutes(browser: Browser, house: House) -> None:
    maja()
    first, second = (code_in(a_letter(browser)) for _ in range(2))
    let_links_age(house, timedelta(minutes=19, seconds=30))
    try_code(browser, first)
    let_links_age(house, timedelta(seconds=30))

    try_code(browser, second, status=422)


def test_a_wrong_a_spent_and_an_old_code_and_an_unknown_address_are_answered_alike(
    browser: Browser, house: House
) -> None:
    maja()
    spent, old = (code_in(a_letter(browser)) for _ in range(2))
    try_code(Browser(house), spent)
    let_links_age(house, timedelta(minutes=21))
    tries = [("CCCCCC", MAJA), (spent, MAJA), (old, MAJA), (old, "okand@exempel.se"), ("x", MAJA)]

    pages, asked = [], []
    for code, address in tries:
        with house.statements() as statements:
            page = try_code(browser, code, address, 422, key=KEY)
        pages.append(page.answer.text.replace(address, "").replace(f'value="{code}"', ""))
        asked.append(len(statements))

    assert len(set(pages)) == 1
    assert len(set(asked)) == 1
    assert "Koden stämmer inte med adressen, eller så gäller den inte längre" in pages[0]


def test_a_code_belongs_to_one_person(browser: Browser, house: House) -> None:
    maja()
    a_person("Olle", "olle@exempel.se")
    code = code_in(a_letter(browser))

    try_code(browser, code, "olle@exempel.se", 422)

    assert [link.used_at for link in house.session.scalars(select(SignInLink))] == [None]


def test_a_refused_code_leaves_what_was_written(browser: Browser) -> None:
    page = try_code(browser, "CCC CCC", status=422, vidare="/hjalp")

    assert page.one("#email")["value"] == MAJA
    assert page.one("#code")["value"] == "CCC CCC"
    assert page.one("input[name=vidare]")["value"] == "/hjalp"
    assert page.one("#code-error")
    assert page.one("title").text.startswith("Fel: ")


@pytest.mark.parametrize(("code", "words"), [("", "Skriv koden"), ("C" * 41, "sex tecken")])
def test_a_code_that_is_none_is_refused_at_its_field(browser: Browser, code: str, words: str) -> None:
    page = try_code(browser, code, status=422)

    assert words in page.one("#code-error").text


@both_engines
def test_of_many_that_use_the_code_at_once_one_is_let_in(browser: Browser, house: House) -> None:
    person = maja()
    letter = a_letter(browser)
    addresses = ["/logga-in/kod", f"/logga-in/{token_in(letter)}"] * 2
    together, statuses = threading.Barrier(4), []

    def press(address: str) -> None:
        client = house.app.test_client()
        data = {"email": MAJA, "code": code_in(letter)}
        together.wait(20)
        statuses.append(client.post(address, data=data, headers=SAME_ORIGIN).status_code)

    threads = [threading.Thread(target=press, args=[address]) for address in addresses]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert statuses.count(303) == 1
    assert set(statuses) <= {303, 410, 422}
    assert len(sessions_of(house, person)) == 1


@pytest.mark.parametrize("by", ["code", "link"])
def test_a_double_click_gets_the_session_of_the_first_although_its_answer_was_lost(
    browser: Browser, house: House, by: str
) -> None:
    person = maja()
    letter = a_letter(browser)
    clicks = [Browser(house), Browser(house)]  # the second sends what the first sent, without its cookie

    for click in clicks:
        if by == "code":
            try_code(click, code_in(letter), key=KEY)
        else:
            click.send("people.sign_in_with_link", {"key": KEY}, token=token_in(letter))

    assert len(sessions_of(house, person)) == 1
    assert [len(click.open("people.list_sign_ins").select(".entry")) for click in clicks] == [1, 1]
    other = Browser(house)
    try_code(other, code_in(letter), status=422, key="nyckeln-till-en-annan")
    other.send("people.sign_in_with_link", {"key": "nyckeln-till-en-annan"}, 410, token=token_in(letter))


def test_the_same_press_later_or_after_signing_out_lets_nobody_in(browser: Browser, house: House) -> None:
    person = maja()
    letter = a_letter(browser)
    try_code(browser, code_in(letter), key=KEY)
    (session,) = sessions_of(house, person)
    session.created_at -= timedelta(seconds=61)
    house.session.commit()

    try_code(Browser(house), code_in(letter), status=422, key=KEY)
    session.created_at += timedelta(seconds=61)
    house.session.commit()
    browser.send("people.sign_out", {})
    try_code(Browser(house), code_in(letter), status=422, key=KEY)

    assert sessions_of(house, person) == []


def test_the_page_of_the_code_can_be_opened_by_itself(browser: Browser) -> None:
    page = browser.visit("/logga-in/kod?vidare=/hjalp")

    assert [label["for"] for label in page.select("main label")] == ["email", "code"]
    assert page.one("input[name=vidare]")["value"] == "/hjalp"
