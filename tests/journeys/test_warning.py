"""A text with a telephone number is asked about before it is shared; and a choice that was taken back stays so."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.introduction import ADDRESS, REPLIES, fill_in, question, send
from tests.journeys.server import Server
from tests.journeys.window import Open

REQUIRED = {"tre-synsatt", "introduktion-tar-med"}
ASKED = "min-egen-bild"
NUMBER = "070-123 45 67"
TEXT = f"Bagaren sa att jag kan ringa {NUMBER} när det passar."
BANK = "[name$='.bank']"
SURE = "[name$='.sure']"


def the_question(page: Page) -> Locator:
    return question(page, ASKED)


def write(page: Page, text: str) -> None:
    the_question(page).get_by_role("textbox").fill(text)
    send(page, ASKED)


def shared_in_journal(page: Page, server: Server) -> tuple[str, str]:
    """The newest text, and who may read it."""
    page.goto(server.at("/reflektionsbok"))
    return page.locator(".entry > .mine").inner_text(), page.locator(".entry > .vars").inner_text()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_number_is_marked_where_it_stands_and_the_learner_decides(
    server: Server, open_window: Open, javascript: bool
) -> None:
    page = open_window(javascript=javascript)
    page.goto(server.at(ADDRESS))
    the_question(page).locator(BANK).check()

    write(page, TEXT)

    expect(the_question(page).locator(".ask-first mark")).to_have_text(NUMBER)
    expect(the_question(page).locator(".saved")).to_contain_text("Bara du ser det än så länge.")
    expect(the_question(page).get_by_role("textbox")).to_have_value(TEXT)
    expect(the_question(page).locator(BANK)).to_be_checked()
    expect(the_question(page).locator(SURE)).not_to_be_checked()
    the_question(page).locator(SURE).check()
    send(page, ASKED)
    expect(the_question(page).locator(".saved")).to_contain_text("Det delas med kunskapsbanken, utan ditt namn.")
    expect(the_question(page).locator(".ask-first")).to_have_count(0)
    text, readers = shared_in_journal(page, server)
    assert text == TEXT
    assert "Delas med kunskapsbanken" in readers
    expect(page.locator(".entry .earlier, .entry details", has_text="tidigare svar")).to_have_count(0)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_number_that_is_edited_away_is_not_asked_about(server: Server, open_window: Open, javascript: bool) -> None:
    page = open_window(javascript=javascript)
    page.goto(server.at(ADDRESS))
    the_question(page).locator(BANK).check()
    write(page, TEXT)
    expect(the_question(page).locator(".ask-first")).to_be_visible()
    assert "Bara du ser svaret." in shared_in_journal(page, server)[1]

    page.goto(server.at(ADDRESS))
    expect(the_question(page).locator(BANK)).not_to_be_checked()
    the_question(page).locator(BANK).check()
    write(page, "Bagaren sa att jag kan ringa.")

    expect(the_question(page).locator(".saved")).to_contain_text("Det delas med kunskapsbanken, utan ditt namn.")
    text, readers = shared_in_journal(page, server)
    assert text == "Bagaren sa att jag kan ringa."
    assert "Delas med kunskapsbanken" in readers


def test_focus_comes_to_what_is_asked_and_the_box_is_next(server: Server, open_window: Open) -> None:
    page = open_window()
    page.goto(server.at(ADDRESS))
    the_question(page).get_by_role("textbox").fill(TEXT)
    the_question(page).locator(BANK).check()
    the_question(page).locator("button[name=answer]").focus()

    page.keyboard.press("Enter")

    expect(the_question(page).locator(".ask-first")).to_be_focused()
    expect(page.locator("#besked")).to_contain_text("Det ser ut att stå ett telefonnummer i texten.")
    page.keyboard.press("Tab")
    expect(the_question(page).locator(SURE)).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(the_question(page).locator(".saved")).to_contain_text("Det delas med kunskapsbanken, utan ditt namn.")


def test_a_module_is_done_though_a_text_is_asked_about(server: Server, open_window: Open) -> None:
    page = open_window()
    page.goto(server.at(ADDRESS))
    for reply in REPLIES:
        if reply.question in REQUIRED:
            fill_in(page, reply)
            send(page, reply.question)
            expect(question(page, reply.question)).to_contain_text(reply.told)
    the_question(page).get_by_role("textbox").fill(TEXT)
    the_question(page).locator(BANK).check()

    page.get_by_role("button", name="Klar med modulen").click()

    expect(page.locator("#fel")).to_contain_text("Ditt svar är sparat, men inte delat än")
    expect(page.locator("#fel")).to_be_focused()
    expect(page.locator("#klar")).to_contain_text("Modulen är klar")
    page.locator("#fel a").click()
    the_question(page).locator(SURE).check()
    send(page, ASKED)
    expect(the_question(page).locator(".saved")).to_contain_text("Det delas med kunskapsbanken, utan ditt namn.")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_choice_is_changed_and_taken_back_and_a_new_text_follows_it(
    server: Server, open_window: Open, javascript: bool
) -> None:
    page = open_window(javascript=javascript)
    page.goto(server.at(ADDRESS))
    the_question(page).locator(BANK).check()
    write(page, "Den första texten.")
    expect(the_question(page).locator(".saved")).to_contain_text("Det delas med kunskapsbanken, utan ditt namn.")

    choose(page, server, trainers=True)
    assert "Delas med dina utbildare och, utan ditt namn, med kunskapsbanken." in shared_in_journal(page, server)[1]
    page.goto(server.at(ADDRESS))
    write(page, "Den andra texten.")
    said = "Det delas med dina utbildare och, utan ditt namn, med kunskapsbanken."
    expect(the_question(page).locator(".saved")).to_contain_text(said)
    choose(page, server, trainers=False, bank=False)
    page.goto(server.at(ADDRESS))
    expect(the_question(page).locator(BANK)).not_to_be_checked()
    write(page, "Den tredje texten.")

    expect(the_question(page).locator(".saved")).to_contain_text("Bara du ser det.")
    text, readers = shared_in_journal(page, server)
    assert text == "Den tredje texten."
    assert "Bara du ser svaret." in readers


def choose(page: Page, server: Server, **boxes: bool) -> None:
    page.goto(server.at("/reflektionsbok"))
    page.get_by_text("Ändra vem som får läsa").click()
    for name, ticked in boxes.items():
        page.locator(f"main [name={name}]").set_checked(ticked)
    page.get_by_role("button", name="Spara mitt val").click()
    expect(page.locator(".flashed")).to_contain_text("Ditt val är sparat.")


def test_the_journal_asks_before_it_shares(server: Server, open_window: Open) -> None:
    page = open_window()
    page.goto(server.at(ADDRESS))
    write(page, TEXT)
    expect(the_question(page).locator(".saved")).to_contain_text("Bara du ser det.")
    page.goto(server.at("/reflektionsbok"))
    page.get_by_text("Ändra vem som får läsa").click()
    page.locator("main [name=bank]").check()

    page.get_by_role("button", name="Spara mitt val").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Vill du dela texten som den är?")
    expect(page.locator("mark")).to_have_text(NUMBER)
    expect(page.locator("main [name=bank]")).to_be_checked()
    page.locator("main [name=sure]").check()
    page.get_by_role("button", name="Spara mitt val").click()
    assert "Delas med kunskapsbanken, utan ditt namn." in shared_in_journal(page, server)[1]
