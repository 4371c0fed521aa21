"""Every page of the site that a reader can come to, each opened in a window that may see it."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.journeys.factor import pages_of_the_factor, steps_of_signing_in
from tests.journeys.introduction import ADDRESS, REPLIES, fill_in, question, send
from tests.journeys.pages_of_desk import pages_of_desk
from tests.journeys.pages_of_editor import pages_of_editor
from tests.journeys.pages_of_files import pages_of_files
from tests.journeys.pages_of_guide import pages_of_guide
from tests.journeys.pages_of_insights import pages_of_insights
from tests.journeys.pages_of_inviting import pages_of_inviting
from tests.journeys.pages_of_lists import pages_of_lists
from tests.journeys.pages_of_media import pages_of_media
from tests.journeys.pages_of_observations import pages_of_observations
from tests.journeys.pages_of_progress import pages_of_progress
from tests.journeys.pages_of_questions import pages_of_questions
from tests.journeys.pages_of_review import pages_of_review
from tests.journeys.pages_of_reviewing import pages_of_reviewing
from tests.journeys.pages_of_rounds import pages_of_rounds
from tests.journeys.pages_of_saving import pages_of_saving
from tests.journeys.pages_of_studies import pages_of_studies
from tests.journeys.pages_of_the_bank import pages_of_the_bank
from tests.journeys.pages_of_the_register import pages_of_the_register
from tests.journeys.pages_of_trying import pages_of_trying
from tests.journeys.pages_of_word import pages_of_word
from tests.journeys.server import Server

PUBLIC = {
    "start": "/",
    "all courses": "/kurser",
    "no course found": "/kurser?sok=fiske",
    "course": "/kurser/vta",
    "course with every step": "/kurser/alla-sorter",
    "several before one screen": f"/tillsammans/vta?vidare={ADDRESS}",
    "module": ADDRESS,
    "module, easy to read": f"{ADDRESS}?lattlast=ja",
    "questions with a right answer": "/kurser/alla-sorter/fragor",
    "questions without": "/kurser/alla-sorter/tankar",
    "film and sound": "/kurser/alla-sorter/film-och-ljud",
    "transcript": "/kurser/alla-sorter/avskrift/bron",
    "boxes": "/kurser/alla-sorter/rutor-repetition",
    "assignment": "/kurser/alla-sorter/hemuppgift",
    "survey": "/kurser/alla-sorter/enkat-fore",
    "empty journal": "/reflektionsbok",
    "help": "/hjalp",
    "cookies": "/kakor",
    "accessibility": "/tillganglighet",
    "a message about accessibility": "/tillganglighet/meddelande",
    "personal data": "/dina-uppgifter",
    "reading settings": "/lasinstallningar",
    "not found": "/finns-inte",
    "signed out": "/administration",
    "link spent": "/logga-in/gammal",
}


REFUSALS = {"not found": 404, "signed out": 401, "link spent": 410}


def public_pages(page: Page, server: Server) -> Iterator[str]:
    for name, path in PUBLIC.items():
        answer = page.goto(server.at(path))
        assert answer is not None
        assert answer.status == REFUSALS.get(name, 200), f"{answer.status} at {path}"
        yield name


def pages_of_a_guest(page: Page, server: Server) -> Iterator[str]:
    """After answers of every kind: the same pages with feedback, the journal with its folds open, both deletions."""
    answer_everything(page, server)
    yield "introduction, answered"
    answer_every_kind(page, server)
    yield "questions with a right answer, answered"
    refuse_an_answer(page, server)
    yield "an answer that was refused"
    question(page, "langd-pa-bron").get_by_role("textbox").fill("12,5")
    answer(page, "langd-pa-bron")
    for name, path in (
        ("start, begun", "/"),
        ("course, begun", "/kurser/vta"),
        ("delete all", "/reflektionsbok/ta-bort-allt"),
    ):
        page.goto(server.at(path))
        yield name
    page.goto(server.at("/reflektionsbok"))
    yield "journal"
    for fold in page.locator("main details > summary").all():
        fold.click()
    yield "journal, opened"
    page.locator(".entry .tools a").first.click()
    yield "delete one"
    yield from pages_that_ask_before_sharing(page, server)


def pages_that_ask_before_sharing(page: Page, server: Server) -> Iterator[str]:
    page.goto(server.at(ADDRESS))
    here = question(page, "min-egen-bild")
    here.get_by_role("textbox").fill("Ring 070-123 45 67 eller skriv till eva@exempel.se.")
    send(page, "min-egen-bild")
    expect(here.locator(".ask-first")).to_be_visible()
    yield "an answer that is asked about before it is shared"
    page.get_by_role("button", name="Klar med modulen").click()
    expect(page.locator("#fel.ask-first")).to_be_visible()
    yield "a module that is done with a text that is asked about"
    page.goto(server.at("/reflektionsbok"))
    entry = page.locator(".entry", has_text="070-123 45 67")
    entry.locator("summary", has_text="Ändra vem som får läsa").click()
    entry.locator("[name=bank]").check()
    entry.get_by_role("button", name="Spara mitt val").click()
    expect(page.locator("mark").first).to_be_visible()
    yield "the journal asks before it shares"


def pages_of_an_administrator(page: Page, server: Server) -> Iterator[str]:
    yield from steps_of_signing_in(page, server)
    yield "start, signed in"
    page.goto(server.at("/administration"))
    yield "administration"
    page.get_by_label("E-post").fill("maja@exempel.se")
    page.get_by_role("button", name="Skicka ett provbrev").click()
    expect(page.locator(".flashed")).to_contain_text("Provbrevet")
    yield "administration, letter written"
    yield from pages_of_the_register(page, server)
    yield from pages_of_inviting(page, server)
    yield from pages_of_rounds(page, server)
    yield from pages_of_progress(page, server)
    yield from pages_of_lists(page, server)
    yield from pages_of_the_bank(page, server)
    yield from pages_of_insights(page, server)
    yield from pages_of_studies(page, server)
    yield from pages_of_reviewing(page, server)
    yield from pages_of_observations(page, server)
    yield from pages_of_files(page, server)
    yield from pages_of_questions(page, server)
    yield from pages_of_word(page, server)
    yield from pages_of_guide(page, server)
    yield from pages_of_desk(page, server)
    yield from pages_of_editor(page, server)
    yield from pages_of_trying(page, server)
    yield from pages_of_media(page, server)
    yield from pages_of_review(page, server)
    yield from pages_of_saving(page, server)
    yield from pages_of_the_factor(page, server)


def answer_everything(page: Page, server: Server) -> None:
    page.goto(server.at(ADDRESS))
    for reply in REPLIES:
        fill_in(page, reply)
        send(page, reply.question)
        expect(question(page, reply.question)).to_contain_text("Ditt svar är sparat")


def answer_every_kind(page: Page, server: Server) -> None:
    """Wrongly, so that every kind says what it says to a wrong answer; the first one rightly the second time."""
    page.goto(server.at("/kurser/alla-sorter/fragor"))
    for words in ("Räcket", "Ställningen"):
        question(page, "forsta-bygget").get_by_label(words).check()
        answer(page, "forsta-bygget")
    question(page, "vad-som-bar").get_by_label("Ställningen").check()
    answer(page, "vad-som-bar")
    question(page, "slutstenen").get_by_label("Ja, det stämmer").check()
    answer(page, "slutstenen")
    for name, words in (("namnet-pa-stenen", "bågsten"), ("antal-stenar", "24")):
        question(page, name).get_by_role("textbox").fill(words)
        answer(page, name)
    answer(page, "byggets-gang")
    for control in question(page, "delarnas-uppgift").get_by_role("combobox").all():
        control.select_option(index=1)
    answer(page, "delarnas-uppgift")


def answer(page: Page, name: str) -> None:
    send(page, name)
    expect(question(page, name).locator("button[name=answer]")).to_have_text("Svara igen")


def refuse_an_answer(page: Page, server: Server) -> None:
    page.goto(server.at("/kurser/alla-sorter/fragor"))
    question(page, "langd-pa-bron").get_by_role("textbox").fill("många")
    send(page, "langd-pa-bron")
    expect(question(page, "langd-pa-bron").locator(".message")).to_be_visible()
