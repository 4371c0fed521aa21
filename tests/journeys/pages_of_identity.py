"""An identity number given and shown, and a person protected. The window shows the person, to an administrator."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.journeys.server import Server
from tests.people.identity.numbers import a_number, stands_in


def pages_of_identity(page: Page, server: Server) -> Iterator[str]:
    number = a_number()
    page.get_by_role("link", name="Öppna personnummer och skydd").click()
    page.get_by_label("Personnummer eller samordningsnummer").fill(number[:-1])
    page.get_by_role("button", name="Spara numret").click()
    expect(page.locator("#identity_number-error")).to_be_visible()
    yield "identity number, refused"
    page.get_by_label("Personnummer eller samordningsnummer").fill(number)
    page.get_by_role("button", name="Spara numret").click()
    expect(page.locator("main")).to_contain_text("Kön enligt personnummer")
    assert not stands_in(number, page.content())
    page.get_by_label("Namn i listor").fill("Deltagare 7")
    page.get_by_label("Skäl").fill("Skyddad folkbokföring")
    page.get_by_role("button", name="Skydda personen").click()
    expect(page.locator("main")).to_contain_text("heter Deltagare 7 i listor")
    yield "somebody protected, with an identity number"
    page.get_by_label("Varför behöver du se numret?").select_option(label="Rätta en uppgift")
    page.get_by_role("button", name="Visa numret").click()
    expect(page.locator("main")).to_contain_text(number[8:])
    yield "an identity number that is shown"
    page.go_back()
    page.get_by_label("Skäl").last.fill("Skyddet har upphört")
    page.get_by_role("button", name="Ta bort skyddet").click()
    expect(page.locator("main")).to_contain_text("Den som är skyddad syns inte")
    page.get_by_role("button", name="Ta bort numret").click()
    expect(page.locator("main")).to_contain_text("Inget nummer är sparat")
    page.goto(server.at("/mina-uppgifter/personnummer"))
    yield "one's own identity number"
