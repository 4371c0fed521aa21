"""A course's text saves itself: nothing is lost with the tab, the network or the session, or to another author."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.authors import an_author, sign_in
from tests.journeys.server import Server
from tests.journeys.unsent import nothing_arrives
from tests.journeys.window import DESK, Open, lose_tab, until

ADDRESS = "/redigera/alla-sorter/text/{file}"
SAVED = "Sparat i utkastet"


@pytest.fixture(scope="module")
def maja(server: Server) -> str:
    return an_author(server, "Maja Ek")


@pytest.fixture(scope="module")
def files(server: Server) -> Callable[[], str]:
    """A file of the course for each test."""
    left = iter(sorted(path.name for path in (server.courses / "all-types").glob("[0-9]*.md")))
    return lambda: next(left)


def open_text(page: Page, server: Server, file: str) -> Page:
    page.goto(server.at(ADDRESS.format(file=file)))
    expect(page.locator("#text")).to_be_visible()
    return page


def write(page: Page, words: str) -> None:
    page.locator("#text").evaluate("field => field.setSelectionRange(field.value.length, field.value.length)")
    page.locator("#text").press_sequentially(words)


def saved(page: Page) -> None:
    expect(page.locator("[data-saved]")).to_contain_text(SAVED)


def test_what_is_typed_is_saved_when_the_typing_rests(server: Server, open_window: Open, maja: str, files) -> None:  # type: ignore[no-untyped-def]
    file = files()
    page = open_text(sign_in(open_window(DESK), server, maja), server, file)

    write(page, "\n\nEn mening.")
    saved(page)
    write(page, " En till.")
    page.locator("#text").press("Control+s")
    saved(page)
    until(page, "() => document.querySelector('[data-saved] span')")
    page.goto(server.at("/hjalp"))
    open_text(page, server, file)

    assert page.locator("#text").input_value().endswith("En mening. En till.")
    expect(page.locator("[data-kept]")).to_be_hidden()


def test_what_was_typed_and_taken_back_is_said_to_be_saved(
    server: Server, open_window: Open, maja: str, files: Callable[[], str]
) -> None:
    page = open_text(sign_in(open_window(DESK), server, maja), server, files())

    page.locator("#text").press_sequentially("x")
    expect(page.locator("[data-saved]")).to_contain_text("Inte sparat än")
    page.locator("#text").press("Backspace")

    expect(page.locator("[data-saved]")).to_have_text("Allt är sparat i utkastet.")


def test_a_text_is_offered_when_the_tab_was_lost_without_network(
    server: Server, open_window: Open, maja: str, files: Callable[[], str]
) -> None:
    file = files()
    page = open_text(sign_in(open_window(DESK), server, maja), server, file)
    context = page.context
    context.set_offline(True)
    write(page, "\n\nMitt i en")
    expect(page.locator("[data-saved]")).to_contain_text("väntar på nätet")
    page = lose_tab(page)
    context.set_offline(False)

    open_text(page, server, file)
    expect(page.locator("[data-kept]")).to_be_visible()
    page.locator("[data-kept] summary").click()
    expect(page.locator("[data-kept-mine]")).to_contain_text("Mitt i en")
    page.get_by_role("button", name="Använd den").click()
    saved(page)
    open_text(page, server, file)

    assert page.locator("#text").input_value().endswith("Mitt i en")
    expect(page.locator("[data-kept]")).to_be_hidden()


def test_who_is_signed_out_while_writing_signs_in_in_another_tab_and_loses_nothing(
    server: Server, open_window: Open, maja: str, files: Callable[[], str]
) -> None:
    file = files()
    page = open_text(sign_in(open_window(DESK), server, maja), server, file)
    context = page.context
    context.clear_cookies()
    write(page, "\n\nSkrivet utloggad.")
    expect(page.locator("[data-saved]")).to_contain_text("Du är utloggad")
    expect(page.locator("[data-saved] a")).to_have_attribute("target", "_blank")

    other = context.new_page()
    sign_in(other, server, maja).goto(server.at("/hjalp"))
    page.bring_to_front()
    page.evaluate("dispatchEvent(new Event('focus'))")
    saved(page)
    open_text(page, server, file)

    assert page.locator("#text").input_value().endswith("Skrivet utloggad.")


def test_the_second_of_two_chooses_and_nothing_is_gone(
    server: Server, open_window: Open, maja: str, files: Callable[[], str]
) -> None:
    file = files()
    evas = open_text(sign_in(open_window(DESK), server, an_author(server, "Eva Norling")), server, file)
    page = open_text(sign_in(open_window(DESK), server, maja), server, file)
    write(evas, "\n\nEvas mening.")
    saved(evas)
    write(page, "\n\nMajas mening.")

    expect(page.locator("[data-saved]")).to_contain_text("Eva Norling har också ändrat texten")
    page.get_by_role("link", name="Jämför och välj").click()
    page.get_by_role("button", name="Spara i utkastet").click()
    expect(page.locator("#fel")).to_be_visible()
    page.get_by_label("Båda, din först").check()
    page.get_by_role("button", name="Spara i utkastet").click()

    expect(page.locator(".flashed")).to_contain_text("Ditt val är sparat")
    assert page.locator("#text").input_value().split()[-4:] == ["Majas", "mening.", "Evas", "mening."]


def test_what_is_not_saved_is_asked_about_before_somebody_signs_out(
    server: Server, open_window: Open, maja: str, files: Callable[[], str]
) -> None:
    file = files()
    page = open_text(sign_in(open_window(DESK), server, maja), server, file)
    with nothing_arrives(page.context, ADDRESS.format(file=file)):
        write(page, "\n\nOsparat.")
        expect(page.locator("[data-saved]")).to_contain_text("väntar på nätet")
        page.get_by_role("button", name="Logga ut").first.click()
        expect(page.locator("dialog[data-unsent]")).to_contain_text("En text är inte skickad.")
        page.get_by_role("button", name="Vänta").click()
    page.evaluate("dispatchEvent(new Event('online'))")
    saved(page)


def test_what_another_tab_leaves_when_it_is_closed_is_offered(
    server: Server, open_window: Open, maja: str, files: Callable[[], str]
) -> None:
    file = files()
    page = open_text(sign_in(open_window(DESK), server, maja), server, file)
    with nothing_arrives(page.context, ADDRESS.format(file=file)):
        write(page, "\n\nI den andra fliken")
        expect(page.locator("[data-saved]")).to_contain_text("väntar på nätet")
        beside = open_text(page.context.new_page(), server, file)
        expect(beside.locator("[data-kept]")).to_be_hidden()

        page.close()

        expect(beside.locator("[data-kept]")).to_be_visible()
        beside.locator("[data-kept] summary").click()
        expect(beside.locator("[data-kept-mine]")).to_contain_text("I den andra fliken")
