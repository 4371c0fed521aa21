"""A course's desk: its path, moved and unfolded, and the pages where it is changed."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.journeys.server import Server

DESK = "/redigera/vta"
PAGES = {
    "a new module": f"{DESK}/ny-modul",
    "a new session": f"{DESK}/nytt-tillfalle",
    "a session that is changed": f"{DESK}/tillfalle/10",
    "a module that is called something else": f"{DESK}/byt-titel/01-introduktion.md",
    "a module that is taken out": f"{DESK}/ta-ut/01-introduktion.md",
    "a session that is taken out": f"{DESK}/ta-ut-steg/10",
    "a course that is called something else": f"{DESK}/namn",
    "a course that is taken down": f"{DESK}/ta-ner",
    "how a course is used": f"{DESK}/anvandning",
    "a new course": "/ny-kurs",
}


def pages_of_desk(page: Page, server: Server) -> Iterator[str]:
    """By an administrator, whose draft is dropped again in the end."""
    page.goto(server.at(DESK))
    page.get_by_role("button", name="Flytta ned: Introduktion").press("Enter")
    expect(page.get_by_role("button", name="Flytta ned: Introduktion")).to_be_focused()
    page.locator("main details > summary").first.click()
    yield "a course's desk, with a step that was moved"
    page.goto(server.at("/redigera"))
    yield "courses to write in"
    for name, address in PAGES.items():
        answer = page.goto(server.at(address))
        assert answer is not None
        assert answer.status == 200, address
        yield name
    page.goto(server.at(f"{DESK}/ny-modul"))
    page.get_by_role("button", name="Gör modulen").click()
    expect(page.locator("#title-error")).to_be_visible()
    yield "a new module, refused"
    page.goto(server.at(f"{DESK}/kasta"))
    yield "a draft that is dropped"
    page.get_by_role("button", name="Kasta utkastet").click()
    expect(page.locator(".flashed")).to_contain_text("Utkastet är kastat")
