"""The same text in two tabs or on two devices: the later is shown, the other is offered beside it, both are kept."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.journeys.introduction import ADDRESS, question, send
from tests.journeys.server import Server
from tests.journeys.unsent import sign_in
from tests.journeys.window import DESK, PHONE, Open

TEXT = "min-egen-bild"
IN_TABS = "introduktion-tar-med"
TOLD = "Du har skrivit en annan text här, i en annan flik eller på en annan enhet. Båda är sparade."
WRITER = "document.querySelector('#modul [name=writer]').value"


def test_two_devices_that_write_at_once_keep_both_texts(server: Server, open_window: Open) -> None:
    desk, phone = open_window(DESK), open_window(PHONE)
    for page in (desk, phone):
        sign_in(page, server)
        page.goto(server.at(ADDRESS))
    write(desk, TEXT, "Skrivet vid skrivbordet.")

    write(phone, TEXT, "Skrivet på bussen.")

    expect(others(phone, TEXT)).to_contain_text("Skrivet vid skrivbordet.")
    expect(phone.locator("#besked")).to_have_text(TOLD)
    expect(field(phone, TEXT)).to_have_value("Skrivet på bussen.")
    desk.reload()
    expect(field(desk, TEXT)).to_have_value("Skrivet på bussen.")
    expect(others(desk, TEXT)).to_contain_text("Skrivet vid skrivbordet.")

    others(desk, TEXT).get_by_role("button", name="Visa den här texten i stället").click()

    expect(field(desk, TEXT)).to_have_value("Skrivet vid skrivbordet.")
    expect(others(desk, TEXT)).to_contain_text("Skrivet på bussen.")
    write(desk, TEXT, "Skrivet vid skrivbordet, och vidare.")
    others(desk, TEXT).get_by_role("button", name="Ta bort den här texten").click()
    expect(others(desk, TEXT).locator(".other-draft")).to_have_count(0)
    phone.reload()
    expect(field(phone, TEXT)).to_have_value("Skrivet vid skrivbordet, och vidare.")
    expect(others(phone, TEXT).locator(".other-draft")).to_have_count(0)


def test_a_text_is_continued_on_another_device(server: Server, open_window: Open) -> None:
    desk, phone = open_window(DESK), open_window(PHONE)
    for page in (desk, phone):
        sign_in(page, server)
    desk.goto(server.at(ADDRESS))
    write(desk, "introduktion-otydligt", "Början.")
    phone.goto(server.at(ADDRESS))
    expect(field(phone, "introduktion-otydligt")).to_have_value("Början.")

    write(phone, "introduktion-otydligt", "Början, och slutet.")

    phone.reload()
    expect(field(phone, "introduktion-otydligt")).to_have_value("Början, och slutet.")
    expect(others(phone, "introduktion-otydligt").locator(".other-draft")).to_have_count(0)


def test_a_tab_that_is_duplicated_writes_a_text_of_its_own(server: Server, open_window: Open) -> None:
    first = open_window(DESK)
    first.goto(server.at(ADDRESS))
    write(first, IN_TABS, "I den första fliken.")
    with first.expect_popup() as opened:
        first.evaluate("window.open(location.href)")
    second = opened.value
    expect(field(second, IN_TABS)).to_have_value("I den första fliken.")

    write(second, IN_TABS, "I den första fliken, och i den andra.")
    write(first, IN_TABS, "I den första fliken, men på ett annat sätt.")

    assert second.evaluate("sessionStorage.length") == first.evaluate("sessionStorage.length") == 1
    assert second.evaluate(WRITER) != first.evaluate(WRITER)
    expect(others(first, IN_TABS)).to_contain_text("I den första fliken, och i den andra.")
    first.reload()
    expect(field(first, IN_TABS)).to_have_value("I den första fliken, men på ett annat sätt.")
    expect(others(first, IN_TABS).locator(".other-draft")).to_have_count(1)


def test_a_page_that_shows_another_devices_text_does_not_write_over_its_own(server: Server, open_window: Open) -> None:
    desk, phone = open_window(DESK), open_window(PHONE)
    for page in (desk, phone):
        sign_in(page, server)
        page.goto(server.at(ADDRESS))
    write(desk, IN_TABS, "Vid skrivbordet.")
    write(phone, IN_TABS, "På bussen.")
    desk.reload()

    write(desk, IN_TABS, "På bussen, och vid skrivbordet igen.")

    expect(others(desk, IN_TABS).locator("blockquote")).to_have_text(["Vid skrivbordet."])
    phone.reload()
    expect(field(phone, IN_TABS)).to_have_value("På bussen, och vid skrivbordet igen.")
    expect(others(phone, IN_TABS).locator("blockquote")).to_have_text(["Vid skrivbordet."])


def test_a_text_goes_on_after_the_page_has_been_loaded_anew(server: Server, open_window: Open) -> None:
    page = open_window(DESK)
    page.goto(server.at(ADDRESS))
    write(page, IN_TABS, "Först.")

    page.reload()
    write(page, IN_TABS, "Sedan.")

    expect(others(page, IN_TABS).locator(".other-draft")).to_have_count(0)
    send(page, IN_TABS)
    expect(question(page, IN_TABS)).to_contain_text("Ditt svar är sparat")
    page.reload()
    expect(field(page, IN_TABS)).to_have_value("Sedan.")
    expect(others(page, IN_TABS).locator(".other-draft")).to_have_count(0)


def write(page: Page, name: str, words: str) -> None:
    field(page, name).fill(words)
    line = question(page, name).locator(".doing .saved")
    expect(line).to_contain_text("Inte sparat än")
    expect(line).to_contain_text("Utkastet är sparat")


def field(page: Page, name: str) -> Locator:
    return question(page, name).get_by_role("textbox")


def others(page: Page, name: str) -> Locator:
    return question(page, name).locator("[data-others]")
