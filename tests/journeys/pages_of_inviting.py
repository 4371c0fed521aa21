"""Every page of inviting, as an administrator meets it. The window is signed in."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.journeys.server import Server
from tests.people.inviting.spreadsheets import workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PEOPLE = [
    ("Eva Norling", "eva.inbjuden@exempel.se", "Samordningsförbundet RAR Sörmland", "handläggare"),
    ("Åsa-Märta af Ekenstam", "asa.inbjuden@exempel.se", "Nya föreningen", "chef"),
    ("N" * 200, "kontoret.inbjudet@exempel.se", "", ""),
    ("Kontoret", "kontoret.inbjudet@exempel.se", "", ""),
]


def pages_of_inviting(page: Page, server: Server) -> Iterator[str]:
    page.goto(server.at("/personer/bjud-in"))
    yield "invitations from a file"
    page.get_by_role("button", name="Läs och kontrollera filen").click()
    expect(page.locator("#file-error")).to_be_visible()
    yield "invitations, refused"
    _upload(page)
    expect(page.locator("#fel-rader")).to_have_text("2 rader behöver rättas")
    yield "invitations, checked"
    page.get_by_role("button", name="Bjud in 2 personer").click()
    expect(page.get_by_role("button", name="Bjud in 2 personer")).to_have_count(0)
    yield "invitations, on their way"


def _upload(page: Page) -> None:
    content = workbook(PEOPLE, sheets=("Deltagare", "Annat"))
    page.get_by_label("Fil med personer").set_input_files(
        {"name": "personer.xlsx", "mimeType": XLSX, "buffer": content}
    )
    page.get_by_role("button", name="Läs och kontrollera filen").click()
