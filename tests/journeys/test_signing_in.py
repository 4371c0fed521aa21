"""Signing in by e-mail: the code on another device, the link in this one, and signing out from afar."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.introduction import ADDRESS
from tests.journeys.keyboard import focus_faults, press, write
from tests.journeys.letters import a_person, ask_for_letter, code_in, files, letter_since, link_in
from tests.journeys.server import Server
from tests.journeys.window import DESK, Open

HELP = "/hjalp"


def sign_in_with_code(page: Page, server: Server, address: str, code: str) -> None:
    page.goto(server.at("/logga-in"))
    page.get_by_role("link", name="Jag har en kod").click()
    page.get_by_label("E-postadress").fill(address)
    page.get_by_label("Koden i brevet").fill(code)
    page.locator("main").get_by_role("button", name="Logga in").click()


@pytest.mark.parametrize("javascript", [True, False])
def test_the_code_signs_in_on_another_device(server: Server, open_window: Open, javascript: bool) -> None:
    address = f"maja-{javascript}@exempel.se".lower()
    a_person(server, address, "Maja Lindqvist")
    desk, phone = open_window(DESK, javascript=javascript), open_window(javascript=javascript)
    desk.goto(server.at(ADDRESS))
    desk.locator(".sitenav").get_by_role("link", name="Logga in").click()
    letter = ask_for_letter(desk, server, address)

    sign_in_with_code(phone, server, address.upper(), code_in(letter).lower())

    expect(phone.locator(".masthead .menu .person")).to_contain_text("Maja Lindqvist")
    desk.get_by_label("Koden i brevet").fill(code_in(letter))
    desk.get_by_role("button", name="Logga in med koden").click()
    expect(desk.locator("#code-error")).to_contain_text("gäller den inte längre")
    expect(desk.get_by_label("E-postadress")).to_have_value(address)


def test_the_link_leads_back_and_another_device_is_signed_out_from_here(server: Server, open_window: Open) -> None:
    a_person(server, "olle@exempel.se", "Olle Berg")
    desk, phone = open_window(DESK), open_window()
    desk.goto(server.at(ADDRESS))
    desk.locator(".sitenav").get_by_role("link", name="Logga in").click()
    first = ask_for_letter(desk, server, "olle@exempel.se")
    sign_in_with_code(phone, server, "olle@exempel.se", code_in(first))
    before = set(files(server))
    desk.get_by_role("button", name="Skicka ett nytt brev").click()
    second = letter_since(desk, server, before, "olle@exempel.se")

    desk.goto(link_in(second))
    desk.locator("main").get_by_role("button", name="Logga in").click()

    desk.wait_for_url(server.at(ADDRESS))
    desk.locator(".sitenav").get_by_role("link", name="Olle Berg").click()
    expect(desk.locator(".entry")).to_have_count(2)
    expect(desk.locator(".entry").first).to_contain_text("(den här webbläsaren)")
    desk.locator(".entry").nth(1).get_by_role("button", name="Logga ut: Chrome").click()
    expect(desk.locator(".flashed")).to_contain_text("Den webbläsaren är utloggad")
    expect(desk.locator(".entry")).to_have_count(1)
    phone.goto(server.at("/inloggningar"))
    expect(phone.get_by_role("heading", level=1)).to_have_text("Logga in för att se sidan")

    desk.get_by_role("button", name="Logga ut överallt").click()

    expect(desk.locator(".flashed")).to_contain_text("Du är utloggad överallt")
    expect(desk.locator(".sitenav")).to_contain_text("Logga in")


def test_back_and_resubmission_change_nothing_more(server: Server, open_window: Open) -> None:
    a_person(server, "eva@exempel.se", "Eva Norling")
    page = open_window(DESK)
    page.goto(server.at(f"/logga-in?vidare={HELP}"))
    letter = ask_for_letter(page, server, "eva@exempel.se")
    page.goto(link_in(letter))
    page.locator("main").get_by_role("button", name="Logga in").click()
    page.wait_for_url(server.at(HELP))

    page.go_back()
    expect(page.locator("main")).to_be_visible()
    if page.url != server.at(HELP):  # a page that is asked for again leads on by itself
        page.locator("main").get_by_role("button", name="Logga in").click()

    page.wait_for_url(server.at(HELP))
    page.goto(server.at("/inloggningar"))
    expect(page.locator(".entry")).to_have_count(1)
    page.goto(server.at("/logga-in"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Du är inloggad")
    page.locator("main").get_by_role("button", name="Logga ut").click()
    expect(page.locator(".sitenav")).to_contain_text("Logga in")


def test_somebody_signs_in_and_out_without_a_mouse(server: Server, open_window: Open) -> None:
    a_person(server, "karin@exempel.se", "Karin Öberg")
    page = open_window(DESK)
    page.goto(server.at(HELP))
    press(page, page.locator(".sitenav").get_by_role("link", name="Logga in"))
    page.get_by_role("heading", level=1, name="Logga in").wait_for()
    write(page, page.get_by_label("E-postadress"), "karin")
    page.keyboard.press("Enter")
    expect(page.locator("#fel")).to_be_focused()
    assert focus_faults(page) == []
    page.get_by_label("E-postadress").fill("")
    before = set(files(server))
    write(page, page.get_by_label("E-postadress"), "karin@exempel.se")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Titta i din e-post").wait_for()
    code = code_in(letter_since(page, server, before, "karin@exempel.se"))

    write(page, page.get_by_label("Koden i brevet"), code)
    page.keyboard.press("Enter")

    page.wait_for_url(server.at(HELP))
    press(page, page.locator(".sitenav").get_by_role("link", name="Karin Öberg"))
    page.wait_for_url(server.at("/inloggningar"))
    press(page, page.locator(".entry").get_by_role("button", name="Logga ut"))
    expect(page.locator(".sitenav")).to_contain_text("Logga in")
