"""The pages of a round's letters, and of one's own calendar. The window is signed in and may keep the round."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.journeys.server import Server
from tests.journeys.window import follow


def pages_of_letters(page: Page, server: Server, hub: str) -> Iterator[str]:
    """`hub` is the address of an open round's page."""
    page.goto(hub)
    follow(page.get_by_role("link", name="Omgångens brev"))
    yield "letters"
    page.get_by_role("link", name="Bekräftelse").click()
    expect(page.locator(".letter-shown")).to_contain_text("Hej Kim Exempel")
    page.get_by_label("Brevets text").fill("Hej {namm}")
    page.get_by_role("button", name="Spara brevet").click()
    expect(page.locator("#text-error")).to_contain_text("{namm}")
    yield "a letter's words, refused"
    page.goto(f"{hub}/bjud-in")
    page.get_by_role("button", name="Skicka inbjudan").click()
    expect(page.locator("#addresses-error")).to_be_visible()
    yield "an invitation, refused"
    page.goto(server.at("/mina-omgangar/kalender"))
    page.get_by_role("button", name="Skapa en adress").click()
    expect(page.locator(".address a")).to_be_visible()
    yield "one's own calendar"
