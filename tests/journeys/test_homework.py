"""What is written in an assignment is kept in the browser until the server has it, whatever becomes of the page."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.pages_of_homework import some_work
from tests.journeys.rooms import enter
from tests.journeys.server import Server
from tests.journeys.unsent import expect_unsent
from tests.journeys.window import Open, lose_tab


def an_assignment(page: Page) -> Page:
    page.get_by_role("link", name="Hemuppgift: prova i ett möte").click()
    return page


def test_a_text_survives_its_tab_and_arrives_once_and_two_tabs_lose_nothing(server: Server, open_window: Open) -> None:
    page = open_window()
    enter(page, server, some_work(server).learner)
    page.goto(server.at("/mina-hemuppgifter"))
    address = an_assignment(page).url

    page.context.set_offline(True)
    page.locator("#text").fill("Jag frågade")
    page.locator("#text").press_sequentially(" henne.")
    expect(page.locator(".doing .saved")).to_contain_text("väntar på nätet")
    page.get_by_role("button", name="Lämna in").click()
    expect(page.locator("#modul")).to_contain_text("Det här behöver nätet.")
    page = lose_tab(page)
    page.context.set_offline(False)
    page.goto(server.at("/min-vag"))
    expect(page.locator("[data-sent]")).to_have_text("En text från ett tidigare besök har skickats.")
    page.goto(address)
    expect(page.locator("#text")).to_have_value("Jag frågade henne.")

    other = page.context.new_page()
    other.goto(address)
    page.locator("#text").fill("Skrivet i den ena.")
    expect(page.locator(".doing .saved")).to_contain_text("Utkastet är sparat")
    other.locator("#text").fill("Skrivet i den andra.")
    expect(other.locator(".doing .saved")).to_contain_text("ändrats på en annan sida")
    other.close()
    page.goto(address)
    expect(page.locator("#text")).to_have_value("Skrivet i den andra.")
    expect(page.locator("[data-saved-elsewhere] blockquote")).to_have_text("Skrivet i den ena.")
    page.locator("#text").fill("Skrivet i båda.")
    page.get_by_role("button", name="Lämna in").click()
    expect(page.locator(".thread .mine")).to_have_text(["Skrivet i båda."])
    expect(page.locator("#text")).to_have_value("")
    expect_unsent(page, 0)
