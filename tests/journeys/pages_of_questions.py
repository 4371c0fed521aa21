"""Questions as forms: one of each make, rows moved, words refused, a new one put in, one taken out."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.journeys.server import Server

FORM = "/redigera/alla-sorter/fraga/01-fragor.md/"


def pages_of_questions(page: Page, server: Server) -> Iterator[str]:
    """By an administrator. Nothing is published, and the draft is as it was but for one question."""
    page.goto(server.at(f"{FORM}delarnas-uppgift"))
    expect(page.get_by_label("Par 1, till höger")).to_be_visible()
    yield "question as a form, pairs"
    page.goto(server.at(f"{FORM}forsta-bygget"))
    expect(page.locator("fieldset.as-readers")).to_be_visible()
    yield "question as a form"
    page.locator("#prompt").fill("Vad?\n:::\nNej")
    page.get_by_role("button", name="Spara", exact=True).last.click()
    expect(page.locator("#prompt-error")).to_be_visible()
    yield "question as a form, refused"
    page.locator("#prompt").fill("Vad byggs först?")
    page.get_by_role("button", name="Spara", exact=True).last.click()
    expect(page.locator(".flashed")).to_contain_text("sparad i utkastet")
    page.goto(server.at("/redigera/alla-sorter/ny-fraga/01-fragor.md"))
    expect(page.get_by_role("link", name="Enval")).to_be_visible()
    yield "types of questions to choose from"
    page.get_by_role("link", name="Påståenden att ta ställning till").click()
    expect(page.locator("#scale_words")).to_be_visible()
    yield "new question"
    page.goto(server.at("/redigera/alla-sorter/ta-bort-fraga/01-fragor.md/forsta-bygget"))
    expect(page.get_by_role("button", name="Ta bort från sidan")).to_be_visible()
    yield "question to be taken out"
