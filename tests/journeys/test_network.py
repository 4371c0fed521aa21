"""The network goes while somebody answers: nothing typed is lost, and nothing is saved twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, Route, expect

from tests.journeys.introduction import ADDRESS, question, send
from tests.journeys.server import Server
from tests.journeys.window import Open

NAME = "en-arbetsgivare-jag-minns"
TEXT = "En bagare som frågade först."


def test_a_text_waits_for_the_network_and_is_then_saved_once(server: Server, open_window: Open) -> None:
    page = open_window()
    open_and_write(page, server)
    page.context.set_offline(True)

    send(page, NAME)
    expect_not_saved(page)
    expect(page.locator("[data-netline]")).to_contain_text("Inget nät just nu")
    question(page, NAME).get_by_role("button", name="Försök igen").click()
    expect_not_saved(page)
    page.context.set_offline(False)

    expect(question(page, NAME)).to_contain_text("Ditt svar är sparat")
    expect(page.locator("[data-netline]")).to_have_text("Nätet är tillbaka.")
    expect_once_in_journal(page, server)


def test_an_answer_whose_receipt_was_lost_is_saved_once(server: Server, open_window: Open) -> None:
    page = open_window()
    page.clock.install()
    open_and_write(page, server)
    expect(question(page, NAME)).to_contain_text("Utkastet är sparat")
    # So that it is the learner who tries again, and not the page by itself.
    page.clock.pause_at(datetime.now(UTC) + timedelta(hours=1))

    lost: list[int] = []

    def lose_the_receipt(route: Route) -> None:
        if lost or "&answer=" not in (route.request.post_data or ""):
            return route.fallback()
        lost.append(route.fetch().status)
        return route.abort()

    page.route(f"**{ADDRESS}", lose_the_receipt)
    send(page, NAME)
    expect_not_saved(page)
    question(page, NAME).get_by_role("button", name="Försök igen").click()

    expect(question(page, NAME)).to_contain_text("Ditt svar är sparat")
    assert lost == [200]
    expect_once_in_journal(page, server)


def open_and_write(page: Page, server: Server) -> None:
    page.goto(server.at(ADDRESS))
    question(page, NAME).get_by_role("textbox").fill(TEXT)


def expect_not_saved(page: Page) -> None:
    expect(question(page, NAME)).to_contain_text("Inte sparat än, väntar på nätet")
    expect(question(page, NAME).get_by_role("textbox")).to_have_value(TEXT)
    expect(question(page, NAME).get_by_role("textbox")).to_be_editable()


def expect_once_in_journal(page: Page, server: Server) -> None:
    page.goto(server.at("/reflektionsbok"))
    assert [entry.inner_text() for entry in page.locator("blockquote.mine").all()] == [TEXT]
    expect(page.locator(".entry summary", has_text="tidigare")).to_have_count(0)
