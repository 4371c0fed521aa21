"""After signing in one comes to the page one came from, and never to another site."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.people.signing_in import after_sign_in
from tests.browser import Browser
from tests.databases import one_engine
from tests.house import House
from tests.people.letters import a_letter, ask, code_in, link_in, maja, token_in, try_code

pytestmark = one_engine

OWN = ["/hjalp", "/inloggningar", "/lasinstallningar?fran=/hjalp", "/kurser/vta/introduktion?lattlast=ja"]
NOT_OURS = [
    "https://elak.exempel/",
    "//elak.exempel/",
    "///elak.exempel/",
    "/\\elak.exempel/",
    "\\\\elak.exempel",
    "/%5Celak.exempel",
    "/\t/elak.exempel",
    "/\r\nLocation: https://elak.exempel",
    "javascript:alert(1)",
    "hjalp",
    " /hjalp",
    "/@elak.exempel",
    "/.elak.exempel",
    "/hjalp\0",
    "/" + "a" * 400,
    "/finns-inte",
    "/logga-in",
    "/logga-in/kod",
    "/logga-in/gammal",
    "/logga-ut",  # only ever posted to
    "",
]


@pytest.fixture
def rooms_above() -> Iterator[list[str | None]]:
    """What the functions of the slot answer, one for each."""
    before, answers = list(after_sign_in), list[str | None]()
    after_sign_in[:] = [lambda number=number: answers[number] if number < len(answers) else None for number in range(3)]  # type: ignore[misc]
    yield answers
    after_sign_in[:] = before


@pytest.mark.parametrize("path", OWN)
@pytest.mark.parametrize("by", ["code", "link"])
def test_one_goes_on_to_a_page_of_ours(browser: Browser, by: str, path: str) -> None:
    maja()
    letter = a_letter(browser, vidare=path)

    if by == "code":
        page = try_code(browser, code_in(letter), vidare=path)
    else:
        opened = browser.visit(link_in(letter))
        vidare = opened.one("input[name=vidare]")["value"]
        page = browser.send("people.sign_in_with_link", {"vidare": vidare}, token=token_in(letter))

    assert page.answer.location == path


@pytest.mark.parametrize("path", NOT_OURS)
def test_whatever_is_no_page_of_ours_leads_to_the_start_page(browser: Browser, path: str) -> None:
    maja()
    letter = a_letter(browser, vidare=path)
    assert "vidare" not in link_in(letter)
    link = browser.open("people.sign_in_with_link", token=token_in(letter), vidare=path)
    assert link.one("input[name=vidare]")["value"] == ""

    page = try_code(browser, code_in(letter), vidare=path)

    assert page.answer.location == "/"


@pytest.mark.parametrize("path", NOT_OURS)
def test_no_page_of_signing_in_leads_away(browser: Browser, path: str) -> None:
    pages = [
        browser.open("people.ask_for_letter", vidare=path),
        browser.open("people.sign_in_with_code", vidare=path),
        ask(browser, vidare=path),
        browser.open("people.sign_in_with_link", 410, token="gammal", vidare=path),
    ]

    for page in pages:
        assert "elak" not in page.one("main").decode()


def test_rooms_above_may_ask_something_first(browser: Browser, rooms_above: list[str | None]) -> None:
    maja()
    rooms_above[:] = [None, "/besok", "/senare"]

    page = try_code(browser, code_in(a_letter(browser)))

    assert page.answer.location == "/besok"


def test_what_is_asked_first_is_told_where_one_was_going(browser: Browser, rooms_above: list[str | None]) -> None:
    maja()
    rooms_above[:] = ["/besok"]
    letter = a_letter(browser)

    page = browser.send("people.sign_in_with_link", {"vidare": "/hjalp"}, token=token_in(letter))

    assert page.answer.location == "/besok?vidare=%2Fhjalp"


def test_the_masthead_and_the_refused_page_lead_to_signing_in_and_back(browser: Browser) -> None:
    help_page = browser.open("home.help_page")
    refused = browser.open("people.list_sign_ins", 401)

    assert {link["href"] for link in help_page.select(".masthead a") if link.text == "Logga in"} == {
        "/logga-in?vidare=/hjalp"
    }
    assert refused.one("main a[href*=logga-in]")["href"] == "/logga-in?vidare=/inloggningar"


def test_whoever_is_signed_in_is_told_so(browser: Browser, house: House) -> None:
    person = maja()
    browser.sign_in(person)

    page = browser.visit("/logga-in?vidare=/hjalp")

    assert "Maja Lindqvist" in page.one("main").text
    assert page.one("main a.button")["href"] == "/hjalp"
    assert page.words("main button") == ["Logga ut"]
