"""A guest takes a whole module on a phone, and finds everything again."""

from __future__ import annotations

from tests.journeys.introduction import ADDRESS, find_the_module, read_the_journal_and_go_on, take_introduction
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
