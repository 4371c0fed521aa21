"""A month of a project, from what is missing to the list that is sent, and once more when something was wrong."""

from __future__ import annotations

import re
import time
from io import BytesIO
from pathlib import Path

from playwright.sync_api import Page, expect
from python_calamine import CalamineWorkbook

from tests.journeys.month import EMPLOYER, EMPLOYER_NUMBER, NUMBERS, OMARS, PROJECT, LastMonth, last_month
from tests.journeys.rooms import enter
from tests.journeys.server import Server
from tests.journeys.window import DESK, Open, follow

PATIENCE = 30


def test_a_month_is_mended_closed_sent_corrected_and_sent_again(server: Server, open_window: Open) -> None:
    last = last_month(server)
    desk, phone = open_window(DESK), open_window()
    enter(desk, server, last.administrator)
    enter(phone, server, last.omar)

    mend(desk, phone, server, last)
    close(desk)
    told = report_of(desk, server, last)
    numbers = NUMBERS | {"Omar Öst": OMARS}
    hours = {"Maja Lindqvist": 6, "Omar Öst": 3, "Sara Ek": 6}
    assert told == [
        [name, dashed(numbers[name]), EMPLOYER, EMPLOYER_NUMBER[:6] + "-" + EMPLOYER_NUMBER[6:], last.day, hours[name]]
        for name in sorted(hours)
    ]
    send(desk, server, last)
    correct(desk, server, last)
    send_again(desk, server, last)


def mend(desk: Page, phone: Page, server: Server, last: LastMonth) -> None:
    desk.goto(server.at(f"/projekt/{PROJECT}/esf"))
    expect(desk.locator("main")).to_contain_text("2 saker saknas innan månaden kan redovisas.")
    desk.locator("main .button").first.click()
    address = desk.url
    desk.get_by_role("button", name="Markera som kontrollerad").click()
    expect(desk.locator("#seen_rest-error")).to_contain_text("Rätta det som saknas")
    desk.get_by_role("region", name=re.compile("Personnummer saknas")).get_by_role("link").click()
    desk.get_by_label("Personnummer eller samordningsnummer").fill(OMARS)
    follow(desk.get_by_role("button", name="Spara numret"))
    phone.goto(server.at("/min-narvaro"))
    phone.get_by_role("button", name="Ja, det stämmer").click()
    expect(phone.locator(".entry")).to_contain_text("Du har bekräftat tiden.")
    desk.goto(address)
    expect(desk.locator("#saknas")).to_have_count(0)
    desk.get_by_role("button", name="Markera som kontrollerad").click()


def close(desk: Page) -> None:
    """A job of the worker's, which looks for work every other second."""
    desk.get_by_role("button", name="Stäng månaden").click()
    ends = time.monotonic() + PATIENCE
    while desk.get_by_role("button", name="Markera som skickad").count() == 0:
        assert time.monotonic() < ends
        desk.reload()
    expect(desk.locator("#sparat")).to_be_visible()


def report_of(desk: Page, server: Server, last: LastMonth) -> list[list[object]]:
    """Name, number, employer and its number, day and hours, as another program reads the file."""
    desk.goto(server.at(f"/projekt/{PROJECT}/esf/listor?mall=narvarorapport&manad={last.month}"))
    desk.get_by_label("Varför tar du ut listan?").select_option(label="Rapportera till ESF-rådet eller SCB")
    with desk.expect_download() as download:
        desk.get_by_role("button", name="Ta ut listan").click()
    content = Path(download.value.path()).read_bytes()
    heads, *rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert len(heads) == 9
    return [[*row[:4], row[6], row[7]] for row in rows]


def dashed(number: str) -> str:
    return f"{number[:8]}-{number[8:]}"


def send(desk: Page, server: Server, last: LastMonth) -> None:
    desk.goto(server.at(f"/projekt/{PROJECT}/esf/manader/{last.month}"))
    follow(desk.get_by_role("button", name="Markera som skickad"))
    desk.goto(server.at(f"/projekt/{PROJECT}/esf"))
    expect(desk.get_by_role("row", name=re.compile("Skickad")).last).to_contain_text("Som när den stängdes")


def correct(desk: Page, server: Server, last: LastMonth) -> None:
    desk.goto(server.at(last.session))
    desk.locator(".roster-row", has_text="Omar").get_by_role("link", name="Rätta").click()
    desk.locator("[name=state][value=part]").check()
    desk.locator("#minutes").fill("240")
    desk.get_by_label("Varför").fill("Han gick en timme senare")
    follow(desk.get_by_role("button", name="Spara"))
    desk.goto(server.at(f"/projekt/{PROJECT}/esf"))
    expect(desk.locator("main")).to_contain_text("Ändrat efter inskick: en rad")


def send_again(desk: Page, server: Server, last: LastMonth) -> None:
    desk.goto(server.at(f"/projekt/{PROJECT}/esf/manader/{last.month}"))
    expect(desk.locator("section[aria-labelledby=andrat] tbody")).to_contain_text("Omar Öst")
    desk.get_by_label("Varför ska månaden öppnas igen?").fill("Fel tid för en deltagare")
    desk.get_by_role("button", name="Öppna månaden igen").click()
    desk.get_by_label("Jag har sett det som är kvar").check()
    desk.get_by_role("button", name="Markera som kontrollerad").click()
    close(desk)
    assert [row[5] for row in report_of(desk, server, last)] == [6, 4, 6]
    send(desk, server, last)
    desk.goto(server.at(f"/projekt/{PROJECT}/esf/manader/{last.month}"))
    expect(desk.locator("section[aria-labelledby=sparat] tbody tr")).to_have_count(2)
