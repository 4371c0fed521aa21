"""Signing out with something unsent: it is sent first, or waited for, or thrown away, and nothing is left."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.journeys.introduction import ADDRESS, question, send
from tests.journeys.keyboard import press
from tests.journeys.server import Server
from tests.journeys.unsent import nothing_arrives, sign_in, unsent
from tests.journeys.window import DESK, Open

TEXT = "en-arbetsgivare-jag-minns"
CHOICE = "kollegorna-undrar"
CHOSEN = "Utbildning och information till arbetsgivaren"


def test_what_waits_is_sent_before_somebody_signs_out(server: Server, open_window: Open) -> None:
    page = open_window(DESK)
    sign_in(page, server)
    with nothing_arrives(page.context):
        answer_and_write(page, server, "Det som skickades först.")

    sign_out_button(page).click()

    expect_signed_out(page, server)
    assert unsent(page) == []
    sign_in(page, server)
    page.goto(server.at(ADDRESS))
    expect(question(page, CHOICE)).to_contain_text("Ditt svar är sparat")
    expect(question(page, TEXT).get_by_role("textbox")).to_have_value("Det som skickades först.")


def test_somebody_who_signs_out_may_wait_for_what_cannot_be_sent(server: Server, open_window: Open) -> None:
    page = open_window(DESK)
    sign_in(page, server)
    with nothing_arrives(page.context):
        answer_and_write(page, server, "Det som fick vänta.")
        press(page, sign_out_button(page))
        expect(dialog(page)).to_contain_text("Ett svar är inte skickat. En text är inte skickad.")
        expect(dialog(page).get_by_role("button", name="Vänta")).to_be_focused()
        assert Axe().run(page, options={"preload": False}).response["violations"] == []
        page.keyboard.press("Enter")
        expect(dialog(page)).to_have_count(0)
        expect(sign_out_button(page)).to_be_focused()
        assert len(unsent(page)) == 2
        press(page, sign_out_button(page))
        expect(dialog(page)).to_be_visible()
        page.keyboard.press("Escape")
        expect(sign_out_button(page)).to_be_focused()

    sign_out_button(page).click()

    expect_signed_out(page, server)
    sign_in(page, server)
    page.goto(server.at(ADDRESS))
    expect(question(page, TEXT).get_by_role("textbox")).to_have_value("Det som fick vänta.")


def test_somebody_who_signs_out_may_throw_away_what_cannot_be_sent(server: Server, open_window: Open) -> None:
    page = open_window(DESK)
    sign_in(page, server)
    with nothing_arrives(page.context):
        answer_and_write(page, server, "Det som kastades.")
        sign_out_button(page).click()
        dialog(page).get_by_role("button", name="Kasta det och logga ut").click()

        expect_signed_out(page, server)
    assert unsent(page) == []
    assert page.evaluate("sessionStorage.length") <= 1, "only the new tab's own id"
    sign_in(page, server)
    page.goto(server.at(ADDRESS))
    expect(question(page, TEXT).get_by_role("textbox")).not_to_have_value("Det som kastades.")


def test_nothing_is_thrown_away_when_nobody_can_be_signed_out(server: Server, open_window: Open) -> None:
    page = open_window(DESK)
    sign_in(page, server)
    page.goto(server.at(ADDRESS))
    page.context.set_offline(True)
    question(page, TEXT).get_by_role("textbox").fill("Det som räddades.")
    sign_out_button(page).click()

    dialog(page).get_by_role("button", name="Kasta det och logga ut").click()

    expect(dialog(page).get_by_role("status")).to_have_text("Du kan inte logga ut utan nät. Inget är kastat.")
    assert [item["kind"] for item in unsent(page)] == ["draft"]
    dialog(page).get_by_role("button", name="Vänta").click()
    page.context.set_offline(False)
    expect(question(page, TEXT)).to_contain_text("Utkastet är sparat")


def test_somebody_signs_out_without_javascript(server: Server, open_window: Open) -> None:
    page = open_window(DESK, javascript=False)
    sign_in(page, server)

    sign_out_button(page).click()

    expect_signed_out(page, server)


def answer_and_write(page: Page, server: Server, words: str) -> None:
    page.goto(server.at(ADDRESS))
    question(page, CHOICE).get_by_label(CHOSEN, exact=True).check()
    send(page, CHOICE)
    question(page, TEXT).get_by_role("textbox").fill(words)
    for name in (CHOICE, TEXT):
        expect(question(page, name)).to_contain_text("Inte sparat än, väntar på nätet")


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Allt är inte skickat än")


def sign_out_button(page: Page) -> Locator:
    return page.locator(".sitenav").get_by_role("button", name="Logga ut")


def expect_signed_out(page: Page, server: Server) -> None:
    expect(page).to_have_url(server.at("/"))
    expect(page.locator(".sitenav")).to_contain_text("Logga in")
