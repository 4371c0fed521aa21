"""What is pasted with styling becomes plain text in the field, can be undone, and never comes to nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.authors import an_author, sign_in
from tests.journeys.server import Server
from tests.journeys.window import DESK, Open

STYLED = (
    "<html><body><!--StartFragment--><h2>Att lyssna<o:p></o:p></h2><p class=MsoListParagraph "
    "style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·&nbsp;</span>Ett</p>"
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·&nbsp;</span>"
    "<b>Två</b></p><!--EndFragment--></body></html>"
)
PASTE = """(field, given) => {
  const data = new DataTransfer();
  data.setData("text/html", given.html);
  data.setData("text/plain", given.plain);
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def page(server: Server, open_window: Open) -> Page:
    page = sign_in(open_window(DESK), server, an_author(server, "Eva Norling"))
    page.goto(server.at("/redigera/vta/text/01-introduktion.md"))
    return page


def paste(page: Page, html: str = STYLED, plain: str = "Att lyssna\nEtt\nTvå") -> None:
    field = page.locator("#text")
    field.focus()
    field.evaluate("(field) => field.setSelectionRange(0, field.value.length)")
    field.evaluate(PASTE, {"html": html, "plain": plain})


def test_styled_text_becomes_plain_text_that_can_be_undone(page: Page) -> None:
    before = page.locator("#text").input_value()

    paste(page)

    expect(page.locator("#text")).to_have_value("## Att lyssna\n\n- Ett\n- **Två**")
    expect(page.locator("[data-paste]")).to_have_text("Formateringen är gjord om till enkel text. Ångra med Ctrl+Z.")
    page.keyboard.press("Control+z")
    expect(page.locator("#text")).to_have_value(before)


def test_without_an_answer_the_words_come_without_styling(page: Page) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/klistra-in", refuse)

    paste(page)

    expect(page.locator("#text")).to_have_value("Att lyssna\nEtt\nTvå")
    expect(page.locator("[data-paste]")).to_have_text("Texten är inklistrad utan formatering.")
