"""An author's table that is wider than a phone scrolls by itself, and the arrow keys reach all of it."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.server import Server
from tests.journeys.window import DESK, PHONE, Open, until

COURSE = """---
titel: Broar i tabell
id: broar-i-tabell
språk: sv
öppen: ja
---

En kurs om broar.
"""
MODULE = """---
titel: Broarna
id: broarna
minuter: 5
---

| Bro | Byggår | Längd i meter | Antal valv | Byggherre | Material |
| --- | --- | --- | --- | --- | --- |
| Gamla stenbron | 1784 | 42 | 3 | Socknen och kronan | Granit |
| Kvarnbron | 1851 | 18 | 1 | Kvarnägaren | Gråsten |
"""


def test_a_wide_table_scrolls_by_itself_and_by_the_keyboard(server: Server, open_window: Open) -> None:
    folder = server.courses / "broar-i-tabell"
    folder.mkdir()
    (folder / "kurs.md").write_text(COURSE, encoding="utf-8")
    (folder / "01-broarna.md").write_text(MODULE, encoding="utf-8")
    server.publish("broar-i-tabell")
    page = open_window(PHONE)

    page.goto(server.at("/kurser/broar-i-tabell/broarna"))

    region = page.get_by_role("group", name="Tabell som går att rulla i sidled")
    expect(region).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
    region.focus()
    page.keyboard.press("ArrowRight")
    until(page, "() => document.activeElement.scrollLeft > 0")
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    expect(page.locator(".table-scroll[tabindex]")).to_have_count(0)


def violations(page: Page) -> list[str]:
    return [found["id"] for found in Axe().run(page, options={"preload": False}).response["violations"]]
