"""Four before one screen, with nothing but a keyboard; and an answer of theirs that waits for the network."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.introduction import ADDRESS, question, send
from tests.journeys.keyboard import choose, press, write
from tests.journeys.server import Server
from tests.journeys.window import DESK, Open

NAME = "en-arbetsgivare-jag-minns"
TOGETHER = "Ni är 4 som svarar tillsammans."


def test_a_group_says_how_many_they_are_with_the_keyboard_and_without_javascript(
    server: Server, open_window: Open
) -> None:
    page = open_window(DESK, javascript=False)
    page.goto(server.at("/kurser/alla-sorter/tankar"))
    press(page, page.get_by_role("link", name="Vi är flera som svarar"))
    write(page, page.get_by_label("Hur många är ni?"), "fyra")
    page.keyboard.press("Enter")
    expect(page.locator("#count-error")).to_contain_text("med siffror, från 2 till 60")
    page.keyboard.press("Tab")
    write(page, page.get_by_label("Hur många är ni?"), "4")
    page.keyboard.press("Enter")

    expect(page.locator(".module-head")).to_contain_text(TOGETHER)
    here = question(page, "trygghet-pa-broar")
    choose(page, here.get_by_label("7", exact=True))
    press(page, here.get_by_role("button", name="Spara mitt svar"))
    expect(here).to_contain_text("Ert svar är sparat")
    press(page, page.get_by_role("link", name="Ändra antalet"))
    press(page, page.get_by_role("button", name="Jag är ensam nu"))
    expect(page.locator(".flashed")).to_contain_text("Nu svarar du ensam.")
    expect(page.get_by_role("link", name="Vi är flera som svarar")).to_be_visible()
    expect_in_journal(page, server)


def test_an_answer_that_waited_for_the_network_is_the_groups_that_gave_it(server: Server, open_window: Open) -> None:
    page = open_window()
    page.goto(server.at(f"/tillsammans/vta?vidare={ADDRESS}"))
    page.get_by_label("Hur många är ni?").fill("4")
    page.get_by_role("button", name="Svara tillsammans").click()
    expect(page.locator(".module-head")).to_contain_text(TOGETHER)
    elsewhere = open_window(storage_state=page.context.storage_state())
    page.context.set_offline(True)
    question(page, NAME).get_by_role("textbox").fill("Vi minns olika.")
    send(page, NAME)
    expect(question(page, NAME)).to_contain_text("Inte sparat än, väntar på nätet")

    elsewhere.goto(server.at(f"/tillsammans/vta?vidare={ADDRESS}"))
    elsewhere.get_by_role("button", name="Jag är ensam nu").click()
    expect(elsewhere.locator(".flashed")).to_contain_text("Nu svarar du ensam.")
    page.context.set_offline(False)

    expect(question(page, NAME)).to_contain_text("Ert svar är sparat")
    expect_in_journal(page, server)


def expect_in_journal(page: Page, server: Server) -> None:
    page.goto(server.at("/reflektionsbok"))
    expect(page.locator(".entry")).to_contain_text("Ni var 4 som svarade tillsammans")
