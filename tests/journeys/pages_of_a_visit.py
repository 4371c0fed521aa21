"""What somebody sees who signs in where answers were given without signing in."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.journeys.introduction import ADDRESS, question, send
from tests.journeys.letters import a_person, ask_for_letter, code_in
from tests.journeys.server import Server

PERSON = "besokare@exempel.se"


def pages_of_a_visit(page: Page, server: Server) -> Iterator[str]:
    a_person(server, PERSON, "Besökare")
    page.goto(server.at(ADDRESS))
    question(page, "min-egen-bild").get_by_role("textbox").fill("Jag föreslog lagret tre gånger.")
    send(page, "min-egen-bild")
    expect(question(page, "min-egen-bild")).to_contain_text("Ditt svar är sparat")
    page.goto(server.at("/logga-in"))
    letter = ask_for_letter(page, server, PERSON)
    page.get_by_label("Koden i brevet").fill(code_in(letter))
    page.get_by_role("button", name="Logga in med koden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ett besök utan inloggning")
    yield "a visit"
    page.goto(server.at("/reflektionsbok"))
    expect(page.get_by_role("link", name="Se om de är dina")).to_be_visible()
    yield "journal, with a visit to ask about"
    page.get_by_role("link", name="Se om de är dina").click()
    page.context.clear_cookies(name="larbron-gast")
    page.get_by_role("button", name="Ja, ta med det").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Det gick inte den här gången")
    yield "a visit that is gone"
