"""A page that is left before anything slower is done, and one that is opened before what was sent has come."""

from __future__ import annotations

from playwright.sync_api import Route, expect

from tests.journeys.introduction import ADDRESS
from tests.journeys.server import Server
from tests.journeys.unsent import ONLINE, TEXT, expect_unsent, field, line, nothing_arrives, open_page, write
from tests.journeys.window import Open

LONGEST_PUT = 300


def test_a_text_is_kept_when_the_tab_goes_in_the_middle_of_a_word(server: Server, open_window: Open) -> None:
    page = open_page(open_window(), server)
    context = page.context

    with nothing_arrives(context):
        field(page, TEXT).press_sequentially("En bag")
        page.goto(server.at("/hjalp"))
    open_page(page, server)

    expect(field(page, TEXT)).to_have_value("En bag")
    expect(line(page, TEXT)).to_contain_text("Utkastet är sparat")


def test_a_text_is_kept_though_the_browser_never_finished_keeping_it(server: Server, open_window: Open) -> None:
    page = open_window()
    page.clock.install()
    page.add_init_script("indexedDB.open = () => ({})")
    open_page(page, server)
    with nothing_arrives(page.context):
        write(page, TEXT, "En bagare")
        page.clock.fast_forward(LONGEST_PUT)
        page.goto(server.at("/hjalp"))

    page = open_page(page.context.new_page(), server)

    expect(field(page, TEXT)).to_have_value("En bagare")


def test_a_page_that_was_asked_for_before_the_text_arrived_shows_it_all_the_same(
    server: Server, open_window: Open
) -> None:
    page = open_page(open_window(), server)
    context = page.context
    with nothing_arrives(context):
        write(page, TEXT, "En bagare")
        expect_unsent(page, 1)
        page.goto(server.at("/hjalp"))

    def answer_late(route: Route) -> None:
        answer = route.fetch()
        page.evaluate(ONLINE)
        expect_unsent(page, 0)
        route.fulfill(response=answer)

    other = context.new_page()
    other.route(f"**{ADDRESS}", answer_late, times=1)
    open_page(other, server)

    expect(field(other, TEXT)).to_have_value("En bagare")
