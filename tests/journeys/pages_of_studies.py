"""What somebody sees who makes a study: its pages, a file that is taken out, a codebook that comes in, open data."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.journeys.server import Server
from tests.journeys.window import follow


def pages_of_studies(page: Page, server: Server) -> Iterator[str]:
    """For an administrator, when there is something in the bank."""
    page.goto(server.at("/kunskapsbank"))
    page.get_by_role("link", name="Studier och teman").click()
    page.get_by_role("link", name="Ny studie").click()
    page.get_by_role("button", name="Skapa studien").click()
    expect(page.locator("#name-error")).to_be_visible()
    yield "a study, refused"
    page.get_by_label("Vad studien heter").fill("Vad som hindrar oss")
    page.get_by_label("Vad den ska svara på").fill("Vad behöver organisationen ändra på?")
    page.get_by_label("Beslutets beteckning").fill("2026-01234-01")
    page.get_by_role("button", name="Skapa studien").click()
    expect(page.locator("h1")).to_have_text("Vad som hindrar oss")
    yield "a study"
    place = page.url
    page.goto(f"{place}/kodbok-in")
    yield "a codebook to bring in"
    page.goto(f"{place}/ut")
    page.get_by_label("Excel, en rad för varje text eller svar").check()
    page.get_by_label("Varför tar du ut filen?").fill("Slutrapporten")
    with page.expect_download():
        page.get_by_role("button", name="Ta ut filen").click()
    page.goto(f"{place}/ut")
    expect(page.locator("tbody tr")).to_have_count(1)
    yield "files of a study"
    follow(page.locator("tbody th a"))
    yield "a file of a study"
    page.goto(server.at("/kunskapsbank/oppna-data"))
    yield "open data"
    page.goto(server.at("/kunskapsbank/studier"))
    yield "studies"
