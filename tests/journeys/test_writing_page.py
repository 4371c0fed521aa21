"""The page beside the text: it follows what is typed, says what is wrong where it is, and every help can be undone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.authors import an_author, sign_in
from tests.journeys.keyboard import go_to, press
from tests.journeys.server import Server
from tests.journeys.unsent import nothing_arrives
from tests.journeys.window import DESK, Open

# Nothing else is written in by these journeys.
ADDRESS = "/redigera/alla-sorter/text/{file}"
FLAWED = "\n\n::: enval ny-fraga\n\nVad kommer först, när mycket ska sägas på en kort stund?\n\n- [x] Ja\n- [ ] Nej"


@pytest.fixture(scope="module")
def file(server: Server) -> str:
    return sorted(path.name for path in (server.courses / "all-types").glob("[0-9]*.md"))[-1]


@pytest.fixture(scope="module")
def author(server: Server) -> str:
    return an_author(server, "Eva Norling")


def to_the_end(page: Page) -> None:
    page.locator("#text").focus()
    page.keyboard.press("Control+End")


def value(page: Page) -> str:
    return page.locator("#text").input_value()


def undo_until(page: Page, text: str) -> None:
    page.locator("#text").focus()
    for _ in range(20):
        if value(page) == text:
            return
        page.keyboard.press("Control+z")
    raise AssertionError("it cannot be undone")


def test_blocks_are_put_in_by_the_keyboard_and_undone(
    server: Server, open_window: Open, author: str, file: str
) -> None:
    page = sign_in(open_window(DESK), server, author)
    page.goto(server.at(ADDRESS.format(file=file)))
    before = value(page)
    to_the_end(page)

    for words in ("Min egen fråga?", "En fråga till?"):
        press(page, page.locator(".insert > summary"))
        press(page, page.get_by_role("button", name="Enval"))
        page.keyboard.type(words)

    assert "::: enval enval-1\n\nMin egen fråga?" in value(page)
    assert "::: enval enval-2\n\nEn fråga till?" in value(page)
    expect(page.locator("[data-question=enval-2]")).to_contain_text("En fråga till?")
    expect(page.locator(".flaws .saved")).to_be_visible()
    expect(page.locator("[data-question=enval-2]")).to_be_in_viewport()
    undo_until(page, before)
    expect(page.locator("[data-question=enval-1]")).to_have_count(0)
    press(page, page.locator(".insert > summary"))
    page.keyboard.press("Escape")
    expect(page.locator(".insert")).not_to_have_attribute("open", "")
    go_to(page, page.locator("#text"))
    page.keyboard.press("Tab")
    expect(page.locator("#skriv .doing button").first).to_be_focused()


def test_what_is_wrong_is_marked_in_the_text_and_mended_by_a_button_that_can_be_undone(
    server: Server, open_window: Open, author: str, file: str
) -> None:
    page = sign_in(open_window(), server, author)
    page.goto(server.at(ADDRESS.format(file=file)))
    before = value(page)
    to_the_end(page)
    page.keyboard.insert_text(FLAWED)
    flawed = value(page)

    expect(page.locator(".writing-marks span")).to_have_text("::: enval ny-fraga")
    in_step = "ground => Math.abs(ground.scrollHeight - document.getElementById('text').scrollHeight)"
    assert page.locator(".writing-marks").evaluate(in_step) <= 1
    page.get_by_role("link", name="Gå till rad").click()
    assert page.evaluate("getSelection().toString()") == "::: enval ny-fraga"
    page.get_by_role("button", name="Avsluta blocket").click()
    expect(page.locator(".flaws .saved")).to_be_visible()
    assert value(page).rstrip().endswith("- [ ] Nej\n\n:::")
    expect(page.locator(".writing-marks span")).to_have_count(0)
    undo_until(page, flawed)
    expect(page.locator(".writing-marks span")).to_have_count(1)
    undo_until(page, before)
    page.goto(server.at(f"{ADDRESS.format(file=file)}?rad=2"))
    assert page.evaluate("getSelection().toString()") == before.split("\n")[1]


def test_without_network_the_page_says_so_and_comes_when_it_is_back(
    server: Server, open_window: Open, author: str, file: str
) -> None:
    page = sign_in(open_window(DESK), server, author)
    page.goto(server.at(ADDRESS.format(file=file)))
    to_the_end(page)
    with nothing_arrives(page.context, ADDRESS.format(file=file).replace("/text/", "/*/")):
        page.keyboard.insert_text("\n\nEtt nytt stycke.")
        expect(page.locator("[data-told]")).to_contain_text("kunde inte hämtas")
    page.evaluate("dispatchEvent(new Event('online'))")

    expect(page.locator(".as-readers")).to_contain_text("Ett nytt stycke.")
    expect(page.locator("[data-told]")).to_be_empty()
