"""The answers that a guest gives to the first module of the VTA course, and how each is given on the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from playwright.sync_api import Locator, Page, expect

from tests.journeys.server import Server

ADDRESS = "/kurser/vta/introduktion"


class Reply(NamedTuple):
    """`ticked` are words of options, `paired` words on the left with the words on the right, `typed` a free text.

    `told` are words that the page says once the reply is saved, `shared` the boxes about who may read it.
    """

    question: str
    ticked: tuple[str, ...] = ()
    paired: tuple[tuple[str, str], ...] = ()
    typed: str = ""
    shared: tuple[str, ...] = ()
    told: str = "Ditt svar är sparat"


REPLIES = (
    Reply("kontakt-med-arbetsgivare", ticked=("Några gånger om året",), told="När fem personer har svarat"),
    Reply("vad-studien-visar", ticked=("Nej, det stämmer inte",), told="Just det, så är det inte"),
    Reply(
        "tre-synsatt",
        paired=(
            ("Tomas", "Begränsad av funktionsnedsättningen"),
            ("Ingrid", "Oberoende av funktionsnedsättningen"),
            ("Farid", "Villkorad"),
        ),
        told="Synsätt är ingen etikett på en människa",
    ),
    Reply(
        "nar-det-inte-spelar-nagon-roll",
        ticked=("Ingen frågar vad Elin behöver för att arbeta säkert", "Elin får själv ta upp allt som inte fungerar"),
        told="Den som inte vill göra skillnad på folk",
    ),
    Reply("tomas-nasta-steg", ticked=("Erbjuda honom ekonomiskt stöd",), told="För tidigt"),
    Reply("min-egen-bild", typed="Jag föreslog lagret tre gånger.\nInte en enda kvinna.", shared=("bank",)),
    Reply(
        "kollegorna-undrar", ticked=("Utbildning och information till arbetsgivaren",), told="Kollegorna behöver veta"
    ),
    Reply("en-arbetsgivare-jag-minns", typed="En bagare som frågade först.", shared=("trainers", "bank")),
    Reply("introduktion-tar-med", typed="Att fråga vad som hände <den gången> & lyssna."),
    Reply("introduktion-otydligt", typed="Inget.", shared=("trainers",)),
)
FREE_TEXTS = {reply.question for reply in REPLIES if reply.typed}


def question(page: Page, name: str) -> Locator:
    return page.locator(f"[id='fraga-{name}']")


def fill_in(page: Page, reply: Reply) -> None:
    here = question(page, reply.question)
    for words in reply.ticked:
        here.get_by_label(words, exact=True).check()
    for left, right in reply.paired:
        here.get_by_label(left).select_option(label=right)
    if reply.typed:
        here.get_by_role("textbox").fill(reply.typed)
    for box in reply.shared:
        here.locator(f"[name$='.{box}']").check()


def send(page: Page, name: str) -> None:
    question(page, name).locator("button[name=answer]").click()


def find_the_module(page: Page, server: Server) -> None:
    page.goto(server.url)
    page.get_by_role("link", name="Vägen till arbetsgivarna").click()
    page.get_by_role("link", name="Börja läsa").click()
    expect(page).to_have_url(server.at(ADDRESS))


def take_introduction(page: Page, replies: Sequence[Reply] = REPLIES) -> None:
    """Answers everything, finds what the page says about each answer, and presses the last button."""
    for reply in replies:
        expect(question(page, reply.question)).not_to_contain_text("Ditt svar är sparat")
        fill_in(page, reply)
        send(page, reply.question)
        expect(question(page, reply.question)).to_contain_text("Ditt svar är sparat")
        expect(question(page, reply.question)).to_contain_text(reply.told)
    page.get_by_role("button", name="Klar med modulen").click()
    expect(page.locator("#klar")).to_contain_text("Modulen är klar")


def read_the_journal_and_go_on(page: Page) -> None:
    page.locator("summary", has_text="Meny").click()
    page.get_by_role("link", name="Min reflektionsbok").click()
    expect_in_journal(page)

    page.locator(".brand").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fortsätt där du var")
    page.get_by_role("link", name="Läs vidare").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Modul 2 av")


def expect_in_journal(page: Page) -> None:
    entries = page.locator(".entry")
    expect(entries).to_have_count(len(REPLIES))
    for entry, reply in zip(entries.all(), REPLIES, strict=True):
        for words in reply.ticked:
            expect(entry.locator("ul.mine")).to_contain_text(words)
        for left, right in reply.paired:
            expect(entry.locator("ul.mine")).to_contain_text(left)
            expect(entry.locator("ul.mine")).to_contain_text(right)
        if reply.typed:
            assert entry.locator("blockquote.mine").inner_text() == reply.typed
            expect(entry.locator(".vars")).to_contain_text(SHARED[reply.shared])


SHARED = {
    (): "Bara du ser svaret.",
    ("bank",): "Delas med kunskapsbanken, utan ditt namn.",
    ("trainers",): "Delas med dina utbildare, utan ditt namn.",
    ("trainers", "bank"): "Delas med dina utbildare och, utan ditt namn, med kunskapsbanken.",
}
