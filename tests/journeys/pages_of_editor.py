"""The editor: a text with its page beside it, what is wrong in a text, and the menu of blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.journeys.server import Server

TEXTS = "/redigera/alla-sorter/text"
FLAWED = "---\ntitel: Prov\n---\n\n# Två titlar\n\n:: enval\n\nVad?\n\n- [x] Ja\n- [ ] Nej\n\nFörklarning: Så.\n"


def pages_of_editor(page: Page, server: Server) -> Iterator[str]:
    """By an author or an administrator. The text is as it was when they leave."""
    page.goto(server.at(f"{TEXTS}/kurs.md"))
    expect(page.get_by_role("heading", name="Så här blir sidan")).to_be_visible()
    yield "a course's own page is written"
    page.goto(server.at(f"{TEXTS}/01-fragor.md"))
    page.locator(".reading summary").click()
    yield "a module is written"
    menu = page.get_by_text("Infoga", exact=True)
    if menu.count():
        menu.click()
        yield "a block is chosen"
    before = page.locator("#text").input_value()
    page.locator("#text").fill(FLAWED)
    look = page.get_by_role("button", name="Förhandsgranska")
    if look.is_visible():
        look.click()
    expect(page.locator(".flaws li").first).to_be_visible()
    yield "a text with faults"
    if not look.is_visible():
        page.locator("#text").fill(before)
        expect(page.locator(".flaws .saved")).to_be_visible()
        expect(page.locator("[data-saved]")).to_contain_text(re.compile("Sparat i|Allt är sparat"))
