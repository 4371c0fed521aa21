"""Somebody in a hurry presses every button before the first answer has arrived: no answer is lost, nobody is split."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.introduction import ADDRESS, REPLIES, expect_in_journal, fill_in, question
from tests.journeys.server import Server
from tests.journeys.window import DESK, Open

PRESS_ALL = """() => {
  for (const button of document.querySelectorAll("#modul button[name=answer]")) button.click();
}"""


def test_a_new_guest_who_presses_every_button_at_once_keeps_every_answer(server: Server, open_window: Open) -> None:
    page = open_window(DESK)
    page.goto(server.at(ADDRESS))
    for reply in REPLIES:
        fill_in(page, reply)

    page.evaluate(PRESS_ALL)

    for reply in REPLIES:
        expect(question(page, reply.question)).to_contain_text("Ditt svar är sparat")
    page.goto(server.at("/reflektionsbok"))
    expect_in_journal(page)
