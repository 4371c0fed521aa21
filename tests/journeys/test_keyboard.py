"""Every kind of question answered without a mouse; the focus is seen all the way, and still there after each answer."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.introduction import question
from tests.journeys.keyboard import choose, focus_faults, go_to, press, select, write
from tests.journeys.server import Server
from tests.journeys.window import DESK, Open


def test_questions_with_a_right_answer_are_answered_without_a_mouse(server: Server, open_window: Open) -> None:
    page = open_window(DESK)
    page.goto(server.at("/kurser/alla-sorter/fragor"))

    choose(page, question(page, "forsta-bygget").get_by_label("Ställningen"))
    answer(page, "forsta-bygget", "Utan ställning har stenarna inget att vila på")

    for words in ("Trycket mellan stenarna", "Fästena på stränderna"):
        press(page, question(page, "vad-som-bar").get_by_label(words), "Space")
    answer(page, "vad-som-bar", "Varje sten håller sina grannar på plats")

    choose(page, question(page, "slutstenen").get_by_label("Nej, det stämmer inte"))
    answer(page, "slutstenen", "Just det, så är det inte")

    write(page, question(page, "namnet-pa-stenen").get_by_role("textbox"), "Slutstenen")
    answer(page, "namnet-pa-stenen", "Den kallas slutsten")

    write(page, question(page, "langd-pa-bron").get_by_role("textbox"), "12,5")
    answer(page, "langd-pa-bron", "Ja, det är nära nog")

    order = ("Fästena på stränderna", "Ställningen", "Stenarna från båda sidor", "Slutstenen", "Vägen ovanpå")
    put_in_order(page, "byggets-gang", order)
    answer(page, "byggets-gang", "Fästena måste bära innan något annat kan göra det")
    expect(question(page, "byggets-gang").locator(".mark.right")).to_have_count(len(order))

    for part, task in (
        ("Ställningen", "Bär medan valvet är öppet"),
        ("Slutstenen", "Sluter valvet"),
        ("Fästet", "Tar emot trycket från sidan"),
        ("Räcket", "Skyddar den som går"),
    ):
        select(page, question(page, "delarnas-uppgift").get_by_label(part, exact=True), task)
    answer(page, "delarnas-uppgift", "Alla delar har en uppgift, men inte samtidigt")
    expect(question(page, "delarnas-uppgift").locator(".mark.right")).to_have_count(4)


def test_questions_without_a_right_answer_are_answered_without_a_mouse(server: Server, open_window: Open) -> None:
    page = open_window(DESK)
    page.goto(server.at("/kurser/alla-sorter/tankar"))

    choose(page, question(page, "trygghet-pa-broar").get_by_label("7", exact=True))
    answer(page, "trygghet-pa-broar")

    for statement in question(page, "pastaenden-om-broar").locator(".statement").all():
        choose(page, statement.get_by_label("stämmer delvis"))
    answer(page, "pastaenden-om-broar")

    choose(page, question(page, "vilken-bro").get_by_label("En av trä"))
    answer(page, "vilken-bro", "När fem personer har svarat")

    write(page, question(page, "en-bro-jag-minns").get_by_role("textbox"), "Bron hemma.")
    press(page, question(page, "en-bro-jag-minns").get_by_label("Kunskapsbanken får ha den"), "Space")
    answer(page, "en-bro-jag-minns")

    press(page, question(page, "innan-jag-bygger").get_by_label("Mät ån"), "Space")
    answer(page, "innan-jag-bygger")

    press(page, page.get_by_role("button", name="Klar med modulen"))
    expect(page.locator("#klar")).to_contain_text("Modulen är klar")


def test_the_hint_opens_and_answers_are_changed_without_a_mouse(server: Server, open_window: Open) -> None:
    page = open_window()
    page.goto(server.at("/kurser/alla-sorter/fragor"))
    here = question(page, "forsta-bygget")

    press(page, here.locator("summary", has_text="Ge mig en ledtråd"))
    expect(here.locator("details")).to_contain_text("Vad vilar stenarna på")
    choose(page, here.get_by_label("Räcket"))
    answer(page, "forsta-bygget", "Räcket sätts på en bro som redan bär")
    choose(page, here.get_by_label("Ställningen"))
    press(page, here.get_by_role("button", name="Svara igen"))

    expect(here).to_contain_text("Utan ställning har stenarna inget att vila på")
    expect(here).to_contain_text("Ditt första svar.")


def test_enter_in_a_field_saves_what_was_written_and_answers_nothing(server: Server, open_window: Open) -> None:
    page = open_window()
    page.goto(server.at("/kurser/alla-sorter/fragor"))
    here = question(page, "namnet-pa-stenen")

    write(page, here.get_by_role("textbox"), "Slutst")
    page.evaluate("window.sameDocument = true")
    page.keyboard.press("Enter")

    expect(here).to_contain_text("Utkastet är sparat")
    expect(here.get_by_role("textbox")).to_have_value("Slutst")
    expect(here.get_by_role("textbox")).to_be_focused()
    assert page.evaluate("window.sameDocument"), "the page was loaded anew"
    expect(here.get_by_role("button", name="Svara", exact=True)).to_be_visible()
    page.goto(server.at("/reflektionsbok"))
    expect(page.locator(".entry")).to_have_count(0)


def answer(page: Page, name: str, told: str = "Ditt svar är sparat") -> None:
    here = question(page, name)
    press(page, here.locator("button[name=answer]"))
    expect(here).to_contain_text("Ditt svar är sparat")
    expect(here).to_contain_text(told)
    assert here.evaluate("node => node.contains(document.activeElement)"), "the focus left the question"
    assert focus_faults(page) == []


def put_in_order(page: Page, name: str, wanted: tuple[str, ...]) -> None:
    """Moves each row up to its place. The button that is pressed keeps the focus, as long as it can be pressed."""
    rows = question(page, name).locator(".sorting > li")
    for place, words in enumerate(wanted):
        now = [row.locator("> span").first.evaluate("span => span.firstChild.data") for row in rows.all()]
        up = question(page, name).get_by_role("button", name=f"Flytta upp: {words}")
        for _ in range(now.index(words) - place):
            go_to(page, up)
            page.keyboard.press("Enter")
            assert focus_faults(page) == []
    assert [row.locator("> span").first.evaluate("span => span.firstChild.data") for row in rows.all()] == list(wanted)
