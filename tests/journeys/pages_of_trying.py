"""A draft that is tried: answered and commented on by its author, and by a colleague with a private link."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.journeys.server import Server

COURSE = "/redigera/alla-sorter"


def pages_of_trying(page: Page, server: Server) -> Iterator[str]:
    page.goto(server.at(f"{COURSE}/prova"))
    yield "a course that is tried"
    page.goto(server.at(f"{COURSE}/prova/fragor"))
    page.locator("#fraga-forsta-bygget").get_by_label("Räcket").check()
    page.locator("#fraga-forsta-bygget button[name=answer]").click()
    expect(page.locator("#fraga-forsta-bygget")).to_contain_text("Svaret är inte sparat")
    yield "a module that is tried, answered"
    page.goto(server.at(f"{COURSE}/prova/fragor?kommentera=ja"))
    fold = page.locator("details.remark").first
    fold.locator("summary").click()
    fold.get_by_role("textbox").fill("Ett exempel till?")
    fold.get_by_role("button", name="Spara kommentaren").click()
    expect(page.locator("details.remark[open]")).to_contain_text("Sparad")
    yield "a module that is commented on"
    page.goto(server.at(f"{COURSE}/kommentarer"))
    expect(page.locator(".entry")).to_have_count(1)
    yield "comments on a draft"
    page.goto(server.at(f"{COURSE}/dela"))
    page.get_by_role("button", name="Gör en länk").click()
    expect(page.locator("#guest-error")).to_be_visible()
    yield "a link to a draft, refused"
    page.get_by_label("Vem är länken till?").fill("Kim Berg")
    page.get_by_label("Vad ska gå att läsa?").select_option(index=1)
    page.get_by_role("button", name="Gör en länk").click()
    address = page.get_by_label("Adress att skicka").input_value()
    yield "a link to a draft"
    page.goto(address)
    expect(page.get_by_text("Länken är till Kim Berg")).to_be_visible()
    yield "a draft read by a guest"
    fold = page.locator("details.remark").first
    fold.locator("summary").click()
    fold.get_by_role("textbox").fill("x" * 2_001)
    fold.get_by_role("button", name="Spara kommentaren").click()
    expect(page.locator("#fel")).to_be_visible()
    yield "a guest's comment, refused"
    fold.get_by_role("textbox").fill("Det här står kvar.")
    _close(page.context.new_page(), server)
    fold.get_by_role("button", name="Spara kommentaren").click()
    expect(page.get_by_label("Det du skrev")).to_have_value("Det här står kvar.")
    yield "a guest's link that has ended"


def _close(page: Page, server: Server) -> None:
    """The author ends the link in another tab."""
    page.goto(server.at(f"{COURSE}/dela"))
    page.get_by_role("button", name="Stäng länken").first.click()
    expect(page.locator(".flashed")).to_contain_text("Länken är stängd")
    page.close()
