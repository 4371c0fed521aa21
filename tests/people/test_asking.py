"""Whoever asks for a letter gets the same answer; only the one with an account gets the letter."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from app.database import transaction
from app.jobs.models import Job
from app.mail.models import Letter
from app.people import actions
from app.people.letters import write_sign_in_letter
from app.people.models import SignInLink
from app.web.swedish import now
from tests.browser import Browser
from tests.builders import a_person
from tests.house import House
from tests.people.letters import MAJA, a_letter, ask, code_in, letters, link_in, maja, text_of, token_in

KEY = "nyckeln-till-sidan"
NOBODY = "okand@exempel.se"


def links(house: House) -> list[SignInLink]:
    house.session.rollback()
    house.session.expire_all()
    return list(house.session.scalars(select(SignInLink)))


def test_the_letter_has_a_link_and_a_code_in_two_groups(browser: Browser, house: House) -> None:
    maja()

    letter = a_letter(browser)

    assert letter["To"] == MAJA
    assert re.fullmatch(r"/logga-in/[0-9a-f]{64}", link_in(letter))
    assert re.fullmatch(r"[CDFGHJKMNPQRTVWX34679]{3} [CDFGHJKMNPQRTVWX34679]{3}", code_in(letter))
    for words in ("Hej Maja Lindqvist", "gäller i 20 minuter", "annan dator eller telefon", "kan du kasta det"):
        assert words in text_of(letter)
        assert words in text_of(letter, "html")


def test_the_letters_html_part_says_the_same_and_fetches_nothing(browser: Browser) -> None:
    maja()

    letter = a_letter(browser)

    html = BeautifulSoup(text_of(letter, "html"), "html.parser")
    assert code_in(letter) in html.get_text()
    assert [urls["href"].partition("/logga-in/")[2] for urls in html.select("a")] == [token_in(letter), "kod"]
    assert html.find_all(["img", "script", "link", "style", "iframe"]) == []


def test_a_name_is_escaped_and_stays_on_one_line(browser: Browser) -> None:
    a_person("<b>Maja</b> & Co\r\n\r\nhttp://elak.exempel", MAJA)

    letter = a_letter(browser)

    assert "Hej <b>Maja</b> & Co http://elak.exempel\n" in text_of(letter).replace("\r\n", "\n")
    assert "<p>Hej &lt;b&gt;Maja&lt;/b&gt; &amp; Co http://elak.exempel</p>" in text_of(letter, "html")


def test_only_hashes_are_kept(browser: Browser, house: House) -> None:
    maja()

    letter = a_letter(browser)

    (link,) = links(house)
    kept = f"{link.token_hash} {link.code_hash}"
    assert token_in(letter) not in kept
    assert code_in(letter).replace(" ", "") not in kept


def test_an_unknown_address_is_answered_in_the_same_way_after_the_same_work(browser: Browser, house: House) -> None:
    maja()
    fields = {"key": KEY, "vidare": "/hjalp"}
    with house.statements() as for_maja:
        known = ask(browser, **fields)
    with house.statements() as for_nobody:
        unknown = ask(browser, NOBODY, **fields)

    written = letters(house)

    new_keys = re.compile(r'name="key" value="[\w-]+"')
    same = [
        new_keys.sub("", page.answer.text).replace(address, "") for page, address in ((known, MAJA), (unknown, NOBODY))
    ]
    assert same[0] == same[1]
    own = {"Content-Length": "", "X-Request-ID": ""}
    assert dict(known.answer.headers) | own == dict(unknown.answer.headers) | own
    assert for_maja == for_nobody
    assert [letter["To"] for letter in written] == [MAJA]


def test_the_page_says_how_long_and_what_to_do_and_keeps_the_address(browser: Browser) -> None:
    page = ask(browser, "  Maja@EXEMPEL.se ")

    assert page.one("h1").text == "Titta i din e-post"
    assert "20 minuter" in page.one("main").text
    assert "skräpposten" in page.one("main").text
    assert [field["value"] for field in page.select("input[name=email]")] == [MAJA, MAJA]
    assert page.words("main button") == ["Logga in med koden", "Skicka ett nytt brev"]


def test_the_address_may_be_written_in_any_way(browser: Browser) -> None:
    a_person("Åsa", "asa@xn--bygrd-ora.se")

    letter = a_letter(browser, address=" Asa@Bygård.SE ")

    assert letter["To"] == "asa@xn--bygrd-ora.se"


HOSTILE = [
    "",
    "maja",
    "maja@@exempel.se",
    "maja@exempel.se\r\nBcc: alla@exempel.se",
    "a" * 300 + "@exempel.se",
    "mаja@exempel.se",
    "maja@exempel.se\0",
]


@pytest.mark.parametrize("address", HOSTILE)
def test_what_is_no_address_is_refused_at_its_field(browser: Browser, house: House, address: str) -> None:
    page = ask(browser, address, 422)

    assert page.one("#email-error").text.strip()
    assert page.one("title").text.startswith("Fel: ")
    house.session.rollback()
    assert list(house.session.scalars(select(Job).where(Job.name == "people.sign_in_letter"))) == []


def test_the_same_press_again_writes_no_second_letter(browser: Browser, house: House) -> None:
    maja()
    letters(house)
    for _ in range(3):
        ask(browser, key=KEY)
    first = letters(house)
    ask(browser, key=KEY)

    again = letters(house)
    ask(browser, key="en-annan-sidas-nyckel")

    assert (len(first), len(again), len(letters(house))) == (1, 0, 1)


def test_asking_again_from_the_page_that_follows_is_one_letter_more_however_often_it_is_pressed(
    browser: Browser, house: House
) -> None:
    maja()
    letters(house)
    page = ask(browser, key=KEY)
    key = page.one(f'form[action="{browser.address("people.ask_for_letter")}"] input[name=key]')["value"]

    for _ in range(2):
        ask(browser, key=key)

    assert key != KEY
    assert len(letters(house)) == 2


def test_a_letter_whose_worker_died_after_writing_it_is_not_written_again(house: House) -> None:
    person, asked = maja(), now()
    arguments = {"person_id": person.id, "page_key": KEY, "onward": "", "asked_at": asked.isoformat()}
    letters(house)

    for _ in range(2):
        with house.app.app_context():
            write_sign_in_letter(now(), **arguments)

    assert len(letters(house)) == 1


def test_a_letter_that_would_come_too_late_is_not_written(house: House) -> None:
    maja()
    with house.app.app_context(), transaction():
        actions.ask_for_letter(MAJA, KEY, "", now() - timedelta(minutes=20))

    assert letters(house) == []
    assert list(house.session.scalars(select(Letter))) == []


def test_the_link_carries_the_page_one_came_from(browser: Browser) -> None:
    maja()
    page = browser.visit("/logga-in?vidare=/hjalp")
    assert page.one("input[name=vidare]")["value"] == "/hjalp"

    letter = a_letter(browser, vidare="/hjalp")

    assert link_in(letter).endswith("?vidare=%2Fhjalp")
    assert browser.visit(link_in(letter)).one("input[name=vidare]")["value"] == "/hjalp"
