"""Every page of projects, as an administrator meets it. The window is signed in, and RAR is in the register."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.journeys.server import Server
from tests.journeys.window import follow


def pages_of_projects(page: Page, server: Server) -> Iterator[str]:
    page.goto(server.at("/projekt/nytt"))
    page.get_by_role("button", name="Lägg in projektet").click()
    expect(page.locator("#dnr-error")).to_be_visible()
    yield "a new project, refused"
    page.get_by_label("Namn").fill("Nästa lyft")
    page.get_by_label("Diarienummer").fill("26-001-S01")
    page.get_by_label("Ägare").fill("Samordningsförbundet RAR i Sörmland")
    page.get_by_label("Från").fill("2026-08-01")
    page.get_by_label("Er egen text").fill("## Fråga oss\n\nVi **svarar**.")
    page.get_by_role("button", name="Lägg in projektet").click()
    page.get_by_role("link", name="Lägg till en organisation").click()
    page.get_by_label("Andel i procent").fill("101")
    page.get_by_role("button", name="Lägg till").click()
    expect(page.locator("#share-error")).to_be_visible()
    yield "an organisation in a project, refused"
    page.locator("#organisation").select_option(label="Samordningsförbundet RAR i Sörmland")
    page.get_by_label("Andel i procent").fill("12,5")
    page.get_by_role("button", name="Lägg till").click()
    follow(page.get_by_role("link", name="Lägg till en kurs"))
    yield "a course in a project"
    page.locator("#course").select_option(index=1)
    page.get_by_label("Workshop").check()
    page.get_by_role("button", name="Lägg till").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nästa lyft")
    yield "a project"
    project = page.url.partition("#")[0]
    follow(page.get_by_role("link", name="Samordningsförbundet RAR i Sörmland"))
    yield "an organisation in a project that is changed"
    page.goto(f"{project}/personuppgifter")
    yield "what a project does with personal data"
    page.goto(server.at("/projekt/inkluderingslyftet"))
    yield "a project from a file"
    page.goto(server.at("/projekt"))
    yield "projects"
