"""A question's form: nothing that was filled in is lost with the tab or the network."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.authors import an_author, sign_in
from tests.journeys.server import Server
from tests.journeys.window import DESK, Open, follow, lose_tab, until

NEW = "/redigera/alla-sorter/ny-fraga/02-tankar.md?slag=enval"
OLD = "/redigera/alla-sorter/fraga/02-tankar.md/en-bro-jag-minns"
KEPT = """() => new Promise((resolve) => {
  const request = indexedDB.open("larbron-written", 1);
  request.onsuccess = () => {
    const all = request.result.transaction("texts").objectStore("texts").getAll();
    all.onsuccess = () => { request.result.close(); resolve(all.result.length === %d); };
  };
})"""
KEPT_WORDS = KEPT.replace("all.result.length === %d", "JSON.stringify(all.result).includes('%s')")


@pytest.fixture
def maja(server: Server, open_window: Open) -> Page:
    return sign_in(open_window(DESK), server, an_author(server, "Maja Ek"))


def save(page: Page) -> None:
    follow(page.locator(".doing button[value=save]"))
    expect(page.locator(".flashed")).to_contain_text("i utkastet")


def test_a_new_question_survives_its_tab_with_the_rows_it_had(server: Server, maja: Page) -> None:
    page = maja
    page.goto(server.at(NEW))
    page.locator("#prompt").fill("Vilken bro?")
    page.get_by_label("Rad 1").first.fill("Den av sten")
    rows = page.locator(".question-row").count()
    page.get_by_role("button", name="Lägg till en rad").click()
    expect(page.locator(".question-row")).to_have_count(rows + 1)
    page.locator(".question-row input[type=text]").last.fill("Ingen alls")
    expect(page.locator("[data-form-state]")).to_have_text("Inte sparat än")
    until(page, KEPT_WORDS % "Ingen alls")

    page = lose_tab(page)
    page.goto(server.at(NEW))
    expect(page.locator("[data-kept-form]")).to_contain_text("Vilken bro?")
    follow(page.get_by_role("button", name="Fyll i det igen"))

    expect(page.locator("[data-kept-form]")).to_be_hidden()
    expect(page.locator(".question-row input[type=text]").last).to_have_value("Ingen alls")
    expect(page.locator("[data-form-state]")).to_have_text("Inte sparat än")
    page = lose_tab(page)
    page.goto(server.at(NEW))
    follow(page.get_by_role("button", name="Fyll i det igen"))
    save(page)
    until(page, KEPT % 0)
    page.goto(server.at(NEW))
    expect(page.locator("#prompt")).to_have_value("")
    expect(page.locator("[data-kept-form]")).to_be_hidden()


def test_a_question_that_could_not_be_sent_stays_and_is_saved_later(server: Server, maja: Page) -> None:
    page = maja
    page.goto(server.at(OLD))
    words = page.locator("#prompt").input_value()
    page.locator("#prompt").fill(f"{words} Var låg den?")
    page.context.set_offline(True)
    page.locator(".doing button[value=save]").click()
    expect(page.locator("[data-form-state]")).to_contain_text("gick inte att nå servern")
    page.get_by_role("button", name="Förhandsgranska").click()
    expect(page.locator("#prompt")).to_have_value(f"{words} Var låg den?")
    page.context.set_offline(False)

    save(page)

    expect(page.locator("#prompt")).to_have_value(f"{words} Var låg den?")
    until(page, KEPT % 0)


def test_what_was_filled_in_and_is_not_wanted_is_thrown_away(server: Server, maja: Page) -> None:
    page = maja
    page.goto(server.at(OLD))
    words = page.locator("#prompt").input_value()
    page.locator("#prompt").fill("Något helt annat.")
    until(page, KEPT % 1)
    page = lose_tab(page)
    page.goto(server.at(OLD))

    page.get_by_role("button", name="Kasta det").click()

    expect(page.locator("[data-kept-form]")).to_be_hidden()
    expect(page.locator("#prompt")).to_be_focused()
    expect(page.locator("#prompt")).to_have_value(words)
    until(page, KEPT % 0)
