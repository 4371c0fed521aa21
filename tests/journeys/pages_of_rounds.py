"""Every page of rounds, as the office meets it. The window is signed in."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.journeys.pages_of_letters import pages_of_letters
from tests.journeys.server import Server
from tests.journeys.window import follow


def pages_of_rounds(page: Page, server: Server) -> Iterator[str]:
    yield from pages_of_orders(page, server)
    yield from pages_of_a_new_round(page, server)
    hub = page.url
    page.goto(server.at("/omgangar"))
    yield "rounds"
    page.goto(hub)
    page.locator(".sessions").get_by_role("link", name="Ändra").first.click()
    page.get_by_label("Så många får plats i lokalen").fill("3")
    page.get_by_label("Slutar klockan").fill("sent")
    page.get_by_role("button", name="Spara ändringen").click()
    expect(page.locator("#ends-error")).to_be_visible()
    yield "a session that is changed, refused"
    page.get_by_label("Slutar klockan").fill("15.30")
    page.get_by_role("button", name="Spara ändringen").click()
    expect(page.locator(".to-see")).to_contain_text("lokalen tar 3 personer")
    yield "a round with something to see to"
    follow(page.get_by_role("link", name="Ändra grupper och platser"))
    yield "groups"
    yield from pages_of_letters(page, server, hub)
    page.goto(hub)
    follow(page.get_by_role("link", name="Ställ in omgången"))
    yield "a round that is cancelled"
    page.goto(server.at("/omgangar/byt-utbildare"))
    yield "a trainer who is replaced"
    page.goto(server.at("/kalender?manad=2027-03"))
    expect(page.locator("table.month")).to_contain_text("09.00")
    yield "calendar"
    follow(page.get_by_role("link", name="Visa som lista"))
    yield "calendar as a list"


def pages_of_orders(page: Page, server: Server) -> Iterator[str]:
    page.goto(server.at("/bestallningar/ny"))
    page.get_by_role("button", name="Skicka beställningen").click()
    expect(page.locator("#course-error")).to_be_visible()
    yield "an order, refused"
    page.get_by_label("För vilken organisation?").select_option(label="Samordningsförbundet RAR i Sörmland")
    page.get_by_label("Vilken kurs?").select_option(value="alla-sorter")
    page.get_by_label("Ungefär hur många deltagare?").fill("30")
    page.get_by_label("När passar det?").fill("Vecka 10–14, helst tisdagar")
    page.get_by_label("Vem ska vi prata med?").fill("Eva Norling, 019-21 10 00")
    page.get_by_role("button", name="Skicka beställningen").click()
    expect(page.locator(".about-round")).to_contain_text("Omkring 30")
    yield "an order"
    page.goto(server.at("/bestallningar"))
    yield "orders"
    page.locator("tbody a").first.click()


def pages_of_a_new_round(page: Page, server: Server) -> Iterator[str]:
    """From the order that is shown."""
    page.get_by_role("link", name="Planera en omgång").click()
    page.get_by_label("Första tillfällets dag").fill("när som helst")
    page.get_by_role("button", name="Planera omgången").click()
    expect(page.locator("#first-error")).to_be_visible()
    yield "a round that is planned, refused"
    page.get_by_label("Första tillfällets dag").fill("2 mars 2027")
    page.get_by_role("button", name="Planera omgången").click()
    expect(page.locator(".sessions > li").first).to_contain_text("tisdag 2 mars 2027")
