"""Every page of attendance: the trainer's, and then the learner's. The window is nobody's at first."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.journeys.rooms import a_room, enter
from tests.journeys.server import Server


def pages_of_attending(page: Page, server: Server) -> Iterator[str]:
    room = a_room(server, participants=4)
    page.goto(server.at("/incheckning"))
    yield "check-in, signed out"
    enter(page, server, room.trainer)
    page.goto(server.at(room.path))
    rows = page.locator(".roster-row")
    rows.nth(0).get_by_role("button", name="Här").click()
    rows.nth(1).get_by_role("button", name="Borta").click()
    rows.nth(2).locator("summary").click()
    rows.nth(2).get_by_label("eller minuter").fill("90")
    rows.nth(2).get_by_role("button", name="Spara tiden").click()
    expect(page.locator("[data-marked] time")).to_have_count(3)
    rows.nth(3).locator("summary").click()
    page.locator("[data-new-person] > summary").click()
    page.get_by_role("button", name="Lägg till").click()
    expect(page.locator("[data-why]")).to_be_visible()
    yield "a session with its roster"
    rows.nth(2).get_by_role("link", name="Rätta").click()
    page.locator("[name=state][value=part]").check()
    page.locator("#from_time").fill("nio")
    page.get_by_role("button", name="Spara").click()
    expect(page.locator("#from_time-error")).to_be_visible()
    yield "a person's marks, refused"
    page.goto(server.at(f"{room.path}/ny-person"))
    page.get_by_role("button", name="Lägg till").click()
    expect(page.locator("#email-error")).to_be_visible()
    yield "a walk-in, refused"
    page.goto(server.at(f"{room.path}/skylt"))
    code = page.locator("[data-code]").inner_text()
    yield "the code on the projector"
    enter(page, server, room.cookies[3])
    page.goto(server.at("/incheckning"))
    page.get_by_label("Koden som visas i rummet").fill("12")
    page.get_by_role("button", name="Jag är här").click()
    expect(page.locator("#code-error")).to_be_visible()
    yield "check-in, refused"
    page.get_by_label("Koden som visas i rummet").fill(code)
    page.get_by_role("button", name="Jag är här").click()
    page.locator("summary", has_text="Något är fel").click()
    page.get_by_role("button", name="Skicka").click()
    expect(page.locator("main .field .message")).to_be_visible()
    yield "one's own attendance, refused"
