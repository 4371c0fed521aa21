"""A Word document becomes a module: the page that asks for it, a file that is none, and the report."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.authoring.word.documents import whole_document
from tests.journeys.server import Server


def pages_of_word(page: Page, server: Server) -> Iterator[str]:
    """By an administrator, who adds nothing here."""
    page.goto(server.at("/redigera/vta/fran-word"))
    expect(page.get_by_role("heading", name="Ny modul från Word")).to_be_visible()
    yield "a module from Word"
    _send(page, b"inget dokument")
    expect(page.locator("#file-error")).to_be_visible()
    yield "a module from Word, refused"
    _send(page, whole_document())
    expect(page.get_by_role("button", name="Lägg till som modul i utkastet")).to_be_visible()
    yield "what came over from Word"


def _send(page: Page, content: bytes) -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    page.set_input_files("#file", {"name": "Mitt möte.docx", "mimeType": kind, "buffer": content})
    page.get_by_role("button", name="Läs dokumentet").click()
