"""What a guest has done on a computer where somebody then signs in: claimed, left, erased."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.introduction import ADDRESS, question, send
from tests.journeys.keyboard import go_to, press
from tests.journeys.letters import a_person, ask_for_letter, code_in
from tests.journeys.server import Server
from tests.journeys.window import DESK, Open

TEXT = "en-arbetsgivare-jag-minns"
CHOICE = "tomas-nasta-steg"
JOURNAL = "/reflektionsbok"
ASKED = "På den här datorn finns 2 svar från ett besök utan inloggning. Är de dina?"


@pytest.mark.parametrize("javascript", [True, False])
def test_a_visit_is_claimed_and_found_on_another_device(server: Server, open_window: Open, javascript: bool) -> None:
    address = f"claimed-{javascript}@exempel.se".lower()
    a_person(server, address, "Hanna Ek")
    desk, phone = open_window(DESK, javascript=javascript), open_window(javascript=javascript)
    sign_in(desk, server, address)
    write(desk, server, "Det jag skrev hemma.")
    visit(phone, server, "Det jag skrev på bussen.")
    sign_in(phone, server, address)
    expect(phone.locator(".lead")).to_have_text(ASKED)

    phone.get_by_role("button", name="Ja, ta med dem").click()

    phone.wait_for_url(server.at(JOURNAL))
    expect(phone.locator(".flashed")).to_contain_text("Det du gjorde vid besöket är nu ditt.")
    for page in (phone, desk):
        page.goto(server.at(JOURNAL))
        expect(page.locator(".entry")).to_have_count(2)
        expect(page.locator(".entry > blockquote.mine")).to_have_text(["Det jag skrev på bussen."])
        page.locator("summary", has_text="Visa ett tidigare svar").click()
        expect(page.locator(".entry .inside blockquote.mine")).to_have_text(["Det jag skrev hemma."])
        page.goto(server.at(ADDRESS))
        expect(question(page, TEXT).get_by_role("textbox")).to_have_value("Det jag skrev på bussen.")
    assert visits_cookie(phone) is None


def test_a_visit_is_left_for_whoever_it_belongs_to_and_asked_about_again(server: Server, open_window: Open) -> None:
    a_person(server, "left@exempel.se", "Ali Noor")
    page = open_window()
    visit(page, server, "Någon annans ord.")
    sign_in(page, server, "left@exempel.se")

    page.get_by_role("button", name="Nej, lämna dem").click()

    expect(page.locator(".flashed")).to_contain_text("ligger kvar")
    page.goto(server.at(JOURNAL))
    expect(page.locator("main")).not_to_contain_text("Någon annans ord.")
    page.get_by_role("link", name="Se om de är dina").click()
    expect(page.locator(".lead")).to_have_text(ASKED)
    page.get_by_role("button", name="Nej, lämna dem").click()
    sign_out(page)
    page.goto(server.at(JOURNAL))
    expect(page.locator("blockquote.mine")).to_have_text(["Någon annans ord."])
    sign_in(page, server, "left@exempel.se")
    expect(page.locator(".lead")).to_have_text(ASKED)


def test_a_visit_is_erased(server: Server, open_window: Open) -> None:
    a_person(server, "erased@exempel.se", "Bo Lund")
    page = open_window()
    visit(page, server, "Ska bort.", share=True)
    sign_in(page, server, "erased@exempel.se")

    page.get_by_role("button", name="Radera dem").click()

    expect(page.locator(".flashed")).to_contain_text("Det som var delat visas inte längre för någon.")
    assert visits_cookie(page) is None
    sign_out(page)
    page.goto(server.at(JOURNAL))
    expect(page.locator(".entry")).to_have_count(0)
    page.goto(server.at(ADDRESS))
    expect(question(page, TEXT).get_by_role("textbox")).to_have_value("")


def test_a_visit_is_claimed_without_a_mouse_and_going_back_changes_nothing(server: Server, open_window: Open) -> None:
    a_person(server, "keys@exempel.se", "Eva Holm")
    page = open_window(DESK)
    visit(page, server, "Med tangenterna.")
    sign_in(page, server, "keys@exempel.se")
    for name, means in (
        ("Radera dem", "raderas direkt"),
        ("Nej, lämna dem", "Allt ligger kvar till"),
        ("Ja, ta med dem", "Inget skrivs över"),
    ):
        button = page.get_by_role("button", name=name)
        go_to(page, button)
        expect(button).to_have_accessible_description(re.compile(means))

    press(page, page.get_by_role("button", name="Ja, ta med dem"))

    page.wait_for_url(server.at(JOURNAL))
    page.go_back()
    page.wait_for_url(server.at(JOURNAL))
    page.goto(server.at(JOURNAL))
    expect(page.locator("blockquote.mine")).to_have_text(["Med tangenterna."])


def visit(page: Page, server: Server, words: str, share: bool = False) -> None:
    """A choice and a text, without signing in."""
    page.goto(server.at(ADDRESS))
    question(page, CHOICE).get_by_label("Erbjuda honom ekonomiskt stöd", exact=True).check()
    send(page, CHOICE)
    expect(question(page, CHOICE)).to_contain_text("Ditt svar är sparat")
    write(page, server, words, share)


def write(page: Page, server: Server, words: str, share: bool = False) -> None:
    page.goto(server.at(ADDRESS))
    question(page, TEXT).get_by_role("textbox").fill(words)
    if share:
        question(page, TEXT).locator("[name$='.bank']").check()
    send(page, TEXT)
    expect(question(page, TEXT)).to_contain_text("Ditt svar är sparat")


def sign_in(page: Page, server: Server, address: str) -> None:
    page.goto(server.at("/logga-in"))
    letter = ask_for_letter(page, server, address)
    page.get_by_label("Koden i brevet").fill(code_in(letter))
    page.get_by_role("button", name="Logga in med koden").click()
    expect(page.locator("h1")).not_to_have_text("Titta i din e-post")


def sign_out(page: Page) -> None:
    page.locator("summary", has_text="Meny").click()
    page.locator(".menu").get_by_role("button", name="Logga ut").click()
    expect(page.locator("body")).not_to_have_attribute("data-signed-in", "")


def visits_cookie(page: Page) -> str | None:
    return next((str(cookie["value"]) for cookie in page.context.cookies() if cookie["name"] == "larbron-gast"), None)
