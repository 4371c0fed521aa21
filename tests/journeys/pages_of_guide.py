"""The author's guide: its list, a search, and chapters with tables, samples and long words."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.journeys.server import Server


def pages_of_guide(page: Page, server: Server) -> Iterator[str]:
    page.goto(server.at("/hjalp/skriva-kurser"))
    expect(page.get_by_role("heading", name="Hjälp för dig som skriver kurser")).to_be_visible()
    yield "help for authors"
    page.goto(server.at("/hjalp/skriva-kurser?sok=avskrift"))
    expect(page.get_by_role("heading", name="Träffar på ”avskrift”")).to_be_visible()
    yield "help for authors, searched"
    for chapter in ("fragor-som-lar", "fragor-och-block"):
        page.goto(server.at(f"/hjalp/skriva-kurser/{chapter}"))
        yield f"help for authors, {chapter}"
