"""Courses as files: the list, a file that is no course, and what publishing one would change."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.journeys.server import Server

NEW = {
    "kurs.md": "---\ntitel: Ny kurs\nid: ny-kurs\n---\n\nText.\n",
    "01-a.md": "---\ntitel: Start\nid: a\n---\n\nText.\n",
}
BROKEN = NEW | {"02-b.md": "---\ntitel: Fråga\nid: b\n---\n\n::: enval val\n\nVad?\n\n- [ ] A\n- [ ] B\n\n:::\n"}


def pages_of_files(page: Page, server: Server) -> Iterator[str]:
    """By an administrator, who publishes nothing here."""
    page.goto(server.at("/kursfiler"))
    expect(page.get_by_role("link", name="Hämta zip-fil").first).to_be_visible()
    yield "courses as files"
    send_zip(page, b"ingen zip")
    expect(page.locator("#file-error")).to_be_visible()
    yield "courses as files, refused"
    send_zip(page, zipped(BROKEN))
    expect(page.get_by_role("heading", name="Att rätta")).to_be_visible()
    yield "uploaded course with faults"
    page.goto(server.at("/kursfiler"))
    send_zip(page, zipped(NEW))
    expect(page.get_by_role("button", name="Publicera")).to_be_visible()
    yield "uploaded course before publishing"


def send_zip(page: Page, content: bytes) -> None:
    page.set_input_files("#file", {"name": "kurs.zip", "mimeType": "application/zip", "buffer": content})
    page.get_by_role("button", name="Läs och kontrollera filen").click()


def zipped(files: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return stream.getvalue()
