"""A guest takes a whole module on a phone, and finds everything again."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.introduction import ADDRESS, expect_in_journal, take_introduction
from tests.journeys.server import Server
from tests.journeys.window import Open


def test_a_guest_takes_a_module_on_a_phone_and_the_page_is_never_loaded_anew(server: Server, open_window: Open) -> None:
    page = open_window()
    find_the_module(page, server)
    loads: list[str] = []
    page.on("framenavigated", lambda frame: loads.append(frame.url))

    take_introduction(page)

    assert loads == [server.at(ADDRESS) + "#klar"]
    read_the_journal_and_go_on(page)


def test_a_guest_without_javascript_takes_the_same_module(server: Server, open_window: Open) -> None:
    page = open_window(javascript=False)
    find_the_module(page, server)

    take_introduction(page)

    assert page.url == server.at(ADDRESS) + "#klar"
    read_the_journal_and_go_on(page)


def find_the_module(page: Page, server: Server) -> None:
    page.goto(server.url)
    page.get_by_role("link", name="Vägen till arbetsgivarna").click()
    page.get_by_role("link", name="Börja läsa").click()
    expect(page).to_have_url(server.at(ADDRESS))


def read_the_journal_and_go_on(page: Page) -> None:
    page.locator("summary", has_text="Meny").click()
    page.get_by_role("link", name="Min reflektionsbok").click()
    expect_in_journal(page)

    page.locator(".brand").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fortsätt där du var")
    page.get_by_role("link", name="Läs vidare").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Modul 2 av")
