"""Media of a course: what is lacking and what was refused, a film, and a picture on its way into a text."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.authoring.media_files.samples import film, picture
from tests.journeys.server import Server

MEDIA = "/redigera/vta/media"


def pages_of_media(page: Page, server: Server) -> Iterator[str]:
    """By an administrator. What comes stays in the draft."""
    page.goto(server.at(MEDIA))
    _send(page, "bro.png", picture((200, 100), "PNG"))
    expect(page.get_by_role("heading", name="bro.png")).to_be_visible()
    yield "picture to put into a text"
    page.goto(server.at(f"{MEDIA}/bro.png?till=01-introduktion.md"))
    page.get_by_role("button", name="Sätt in i texten").click()
    expect(page.locator("#words-error")).to_be_visible()
    page.get_by_text("Visa exempel").click()
    yield "picture without words"
    page.goto(server.at(MEDIA))
    _send(page, "samtal.mp4", film())
    expect(page.get_by_role("heading", name="samtal.mp4")).to_be_visible()
    yield "film without captions"
    page.goto(server.at(MEDIA))
    _send(page, "ritning.svg", b"<svg/>")
    expect(page.get_by_text("ritning.svg är en SVG-bild.").first).to_be_visible()
    yield "media of a course, one refused"


def _send(page: Page, name: str, content: bytes) -> None:
    page.set_input_files("#files", {"name": name, "mimeType": "application/octet-stream", "buffer": content})
    page.get_by_role("button", name="Ladda upp").click()
