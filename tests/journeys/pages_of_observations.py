"""What a reader tells the authors at a module's foot, and what the authors see of it."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.journeys.introduction import ADDRESS
from tests.journeys.server import Server


def pages_of_observations(page: Page, server: Server) -> Iterator[str]:
    """By an administrator, who reads and writes here."""
    page.goto(server.at(ADDRESS))
    fold = page.locator("#synpunkt")
    fold.locator("summary").click()
    yield "observation, opened"
    fold.get_by_role("textbox").fill("Ring 070-123 45 67 så berättar jag.")
    fold.locator("button[name=answer]").click()
    expect(fold.locator(".ask-first")).to_be_visible()
    yield "observation that is asked about"
    fold.get_by_role("textbox").fill("Siffran i tabellen stämmer inte.")
    fold.locator("button[name=answer]").click()
    expect(fold.locator(".saved")).to_contain_text("Kursens författare kan läsa det")
    page.goto(server.at("/synpunkter/vta"))
    row = page.locator(".entry", has_text="Siffran i tabellen")
    expect(row).to_be_visible()
    yield "observations"
    row.get_by_role("button", name="Avklarad").click()
    page.locator("section", has=row).locator("details > summary").click()
    expect(row.get_by_role("button", name="Inte avklarad")).to_be_visible()
    yield "observations, one settled"
