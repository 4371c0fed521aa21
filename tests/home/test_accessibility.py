"""The accessibility statement, and the message that anybody may send without saying who they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select

from app.home.accessibility import MESSAGES
from app.mail.models import Letter
from tests.browser import Browser
from tests.builders import a_person, an_administrator
from tests.databases import one_engine
from tests.house import House
from tests.web.logged import the_log

pytestmark = one_engine

WORDS = {"what": "Knappen Spara läses inte upp.\r\nJag använder Orca.", "where": "Introduktion", "email": ""}
Set = Callable[..., None]


@pytest.fixture
def set_to(house: House, monkeypatch: pytest.MonkeyPatch) -> Set:
    def set_to(**changes: object) -> None:
        monkeypatch.setitem(house.app.config, "SETTINGS", replace(house.settings, **changes))  # type: ignore[arg-type]

    return set_to


def letters(house: House) -> list[tuple[str, str | None]]:
    house.session.rollback()
    rows = house.session.execute(select(Letter.recipient, Letter.body).order_by(Letter.id))
    return [(recipient, body) for recipient, body in rows]


def test_the_statement_has_what_the_authority_asks_for(browser: Browser, set_to: Set) -> None:
    set_to(owner="Samordningsförbundet RAR", contact="hjalp@exempel.se", reply_days=5)

    page = browser.open("home.accessibility")

    text = " ".join(page.get_text().split())
    for words in (
        "Samordningsförbundet RAR står bakom Lärbron på http://127.0.0.1:8000.",
        "delvis förenlig med lagen",
        "(WCAG 1.2.5)",
        "(12 § i lagen)",
        "(9 §)",
        "Vi som gör Lärbron har prövat själva.",
        "Vi bedömde webbplatsen den 22 november 2026. Redogörelsen ändrades senast den 22 november 2026.",
        "får du svar inom 5 arbetsdagar",
    ):
        assert words in text
    links = {str(link["href"]) for link in page.select("main a")}
    assert {"/tillganglighet/meddelande", "https://www.digg.se/tdosanmalan"} <= links


def test_a_message_goes_to_the_contact_and_says_nothing_of_who_wrote_it(
    browser: Browser, house: House, set_to: Set
) -> None:
    set_to(contact="hjalp@exempel.se", log_slow=0)
    writer = a_person("Maja Lindqvist", "maja@exempel.se")
    browser.sign_in(writer)
    with the_log() as stream:
        browser.send("home.report_barrier", WORDS | {"email": "Svar@Exempel.se"})

    ((recipient, body),) = letters(house)
    assert recipient == "hjalp@exempel.se"
    for words in (
        "Knappen Spara läses inte upp.\nJag använder Orca.",
        "Sida: Introduktion",
        "svar till: svar@exempel.se",
    ):
        assert words in str(body)
    for words in ("Maja", "maja@", writer.id):
        assert words not in str(body)
    for words in ("Orca", "Introduktion", "svar@", "hjalp@"):
        assert words not in stream.getvalue().lower()
    assert "Tack. Ditt meddelande är på väg." in browser.open("home.accessibility").get_text()


def test_a_refused_message_comes_back_as_it_was_written(browser: Browser, house: House, set_to: Set) -> None:
    set_to(contact="hjalp@exempel.se")

    page = browser.send("home.report_barrier", {"what": " ", "where": "Start", "email": "maja"}, 422)

    assert page.words("#what-error, #email-error") == [
        "Skriv vad som är svårt",
        "Skriv en e-postadress, till exempel namn@exempel.se",
    ]
    assert [field["value"] for field in page.select("#where, #email")] == ["Start", "maja"]
    assert letters(house) == []


def test_more_than_the_hours_share_waits_and_is_not_lost(browser: Browser, house: House, set_to: Set) -> None:
    set_to(contact="hjalp@exempel.se")
    for _time in range(MESSAGES.by_network):
        browser.send("home.report_barrier", WORDS)

    page = browser.send("home.report_barrier", WORDS, 429)

    assert "Knappen Spara läses inte upp." in page.one("textarea").get_text()
    assert len(letters(house)) == MESSAGES.by_network


def test_without_a_contact_the_administrators_get_it_and_without_them_nobody_is_promised(
    browser: Browser, house: House
) -> None:
    nobody = browser.open("home.report_barrier")
    browser.send("home.report_barrier", WORDS, 409)
    karin = house.session.merge(an_administrator())
    karin.email = "karin@exempel.se"
    house.session.commit()

    browser.send("home.report_barrier", WORDS)

    assert nobody.select("main form") == []
    assert [recipient for recipient, _body in letters(house)] == ["karin@exempel.se"]
