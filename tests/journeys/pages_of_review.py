"""From draft to published, and back: what changes, a colleague who is asked, the history and an older version."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.journeys.pages_of_files import send_zip, zipped
from tests.journeys.server import Server
from tests.journeys.window import follow

COURSE = "/redigera/granskad"
FILES = {
    "kurs.md": "---\ntitel: Granskad kurs\nid: granskad\n---\n\nText.\n",
    "01-a.md": "---\ntitel: Start\nid: a\n---\n\nText om bron.\n\n::: reflektion r\n\nVad ser du?\n\n:::\n",
    "02-b.md": "---\ntitel: Slut\nid: b\n---\n\nText.\n",
}


def pages_of_review(page: Page, server: Server) -> Iterator[str]:
    """By an administrator, of a course that is published here."""
    page.goto(server.at("/kursfiler"))
    send_zip(page, zipped(FILES))
    page.get_by_role("button", name="Publicera").click()
    expect(page.locator(".flashed")).to_contain_text("är publicerad som version")
    page.goto(server.at(f"{COURSE}/publicera"))
    yield "before publishing, nothing changed"
    _change(page, server)
    page.goto(server.at(f"{COURSE}/publicera"))
    expect(page.locator("ins").first).to_be_visible()
    for fold in page.locator("main details > summary").all():
        fold.click()
    yield "before publishing"
    page.get_by_role("button", name="Publicera").click()
    expect(page.locator(".flashed")).to_contain_text("är publicerad som version")
    page.goto(server.at(f"{COURSE}/historik"))
    yield "earlier versions"
    follow(page.get_by_role("link", name="Vad som ändrades").first)
    yield "two versions compared"
    page.goto(server.at(f"{COURSE}/historik/1"))
    yield "an earlier version"
    page.goto(server.at(f"{COURSE}/historik/1/a"))
    yield "a module of an earlier version"
    page.goto(server.at(f"{COURSE}/historik/1/aterstall"))
    yield "an earlier version to begin again from"


def _change(page: Page, server: Server) -> None:
    page.goto(server.at(f"{COURSE}/text/01-a.md"))
    field = page.locator("#text")
    field.fill(field.input_value().rstrip("\n") + "\n\nEtt stycke som är nytt.\n")
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.locator("[data-saved]")).to_contain_text("Sparat")
