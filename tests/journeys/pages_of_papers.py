"""Attendance from paper and from the meeting tool, as the trainer meets it. The window is nobody's at first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from playwright.sync_api import FilePayload, Page, expect

from app.web.setup import ROOT
from app.web.swedish import now
from tests.journeys.rooms import a_room, enter
from tests.journeys.server import Server
from tests.journeys.window import follow

PICTURE = ROOT / "tests/courses/all-types/media/bro.png"


def pages_of_papers(page: Page, server: Server) -> Iterator[str]:
    room = a_room(server, participants=4)
    enter(page, server, room.trainer)
    page.goto(server.at(f"{room.path}/papper"))
    page.get_by_label("Skannad eller fotograferad lista").set_input_files(PICTURE)
    page.get_by_role("button", name="Spara skanningen").click()
    expect(page.get_by_role("img", name="Skanning 1")).to_be_visible()
    follow(page.get_by_role("button", name="Spara närvaron"))
    expect(page.locator("#signed .message")).to_be_visible()
    yield "a signed sheet beside its scan, refused"
    page.get_by_label("Deltagare 01").check()
    page.get_by_role("button", name="Spara närvaron").click()
    page.goto(server.at(f"{room.path}/papper"))
    page.get_by_role("link", name="Ta bort").click()
    page.get_by_role("button", name="Ta bort skanningen").click()
    expect(page.locator("#why-error")).to_be_visible()
    yield "the removal of a scan, refused"
    page.goto(server.at(f"{room.path}/rapport"))
    page.get_by_role("button", name="Läs rapporten").click()
    expect(page.locator("#file-error")).to_be_visible()
    yield "a meeting tool's report, refused"
    page.get_by_label("Närvarorapport från mötet").set_input_files(_report())
    page.get_by_role("button", name="Läs rapporten").click()
    expect(page.get_by_role("heading", name="Välj vem det är")).to_be_visible()
    yield "a meeting tool's report that is looked through"


def _report() -> FilePayload:
    begins = now() - timedelta(minutes=3)
    times = [moment.strftime("%Y-%m-%d %H:%M:%SZ") for moment in (begins, begins + timedelta(minutes=100))]
    names = ("Deltagare 01", "Deltagare 2", "Deltagare 03 (Gäst)", "Tove Utbildare")
    rows = ["Name\tJoin Time\tLeave Time", *("\t".join([name, *times]) for name in names)]
    return {"name": "rapport.csv", "mimeType": "text/csv", "buffer": "\n".join(rows).encode("utf-16")}
