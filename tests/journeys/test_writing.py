"""A trainer who has never seen Markdown adds a module with the menu and the forms alone; a colleague looks; it is
published while somebody reads; and an earlier version comes back as a draft."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.authors import an_author, sign_in
from tests.journeys.introduction import question, send
from tests.journeys.server import TOP, Server
from tests.journeys.test_republished import a_course
from tests.journeys.window import DESK, Open, follow

COURSE = "---\ntitel: Kursen om samtal\nid: andras\nspråk: sv\nöppen: ja\n---\n\nEn kurs om samtal.\n"
MODULE = """---
titel: Att fråga
id: att-fraga
minuter: 5
---

Den första texten.

::: reflektion minne

Vilket samtal minns du?

:::
"""
TITLE, FILE = "Att börja ett samtal", "02-att-borja-ett-samtal.md"
MEDIA = TOP / "tests" / "courses" / "all-types" / "media"
SAVED = "Sparat i utkastet"
ASKED = {"Enval": "Vad kommer först?", "Sant eller falskt": "Tystnad är tid.", "Skala med tal": "Hur trygg är du?"}


def test_a_module_goes_from_the_first_word_to_published_and_back(server: Server, open_window: Open) -> None:
    course = a_course(server, {"kurs.md": COURSE, "01-att-fraga.md": MODULE})
    names = f"Eva Norling {course.name}", f"Per Lund {course.name}"
    eva, per = (sign_in(open_window(DESK), server, an_author(server, name)) for name in names)
    maja = open_window()
    maja.goto(server.at(f"/kurser/{course.name}/att-fraga"))

    add_module(eva, server, course)
    upload_film(eva, server, course)
    write_with_the_menu(eva, server, course)
    write_with_the_forms(eva)
    improve_what_maja_reads(eva, server, course)
    ask(eva, server, course, names[1])
    approve(per, server, course)
    publish(eva, server, course)
    answer_the_old_page(maja)
    read_the_new_module(maja, server, course)
    bring_back(eva, server, course)


def add_module(page: Page, server: Server, course: Path) -> None:
    page.goto(server.at("/redigera"))
    page.locator(f"a[href='/redigera/{course.name}']").click()
    page.get_by_role("link", name="Lägg till en modul").click()
    page.get_by_label("Titel").fill(TITLE)
    page.get_by_role("button", name="Gör modulen").click()
    expect(page.locator("#text")).to_be_visible()


def upload_film(page: Page, server: Server, course: Path) -> None:
    page.goto(server.at(f"/redigera/{course.name}/media"))
    page.set_input_files("#files", [MEDIA / name for name in ("bron.mp4", "bron.vtt", "bron.md")])
    page.get_by_role("button", name="Ladda upp").click()
    for name in ("bron.mp4", "bron.vtt", "bron.md"):
        expect(page.locator(".media-list")).to_contain_text(name)


def write_with_the_menu(page: Page, server: Server, course: Path) -> None:
    page.goto(server.at(f"/redigera/{course.name}/text/{FILE}"))
    for name in ("Film", "Reflektion"):
        page.locator(".insert summary").click()
        page.locator(".insert").get_by_role("button", name=re.compile(f"^{name}")).click()
    expect(page.locator(".writing-page video")).to_be_visible()
    expect(page.locator(".flaws li.stops")).to_have_count(0)
    expect(page.locator("[data-saved]")).to_contain_text(SAVED)


def write_with_the_forms(page: Page) -> None:
    """Three kinds of question, each by its form."""
    for kind in ("Enval", "Sant eller falskt", "Skala med tal"):
        page.get_by_role("link", name="Lägg till en fråga eller en ruta").click()
        page.get_by_role("link", name=kind, exact=True).click()
        fill_in(page, kind)
        page.get_by_role("button", name="Lägg in frågan").click()
        page.get_by_role("link", name=re.compile("^Hela sidan")).click()
    expect(page.locator(".page-questions li")).to_have_count(5)
    expect(page.locator(".flaws li.stops")).to_have_count(0)


def fill_in(page: Page, kind: str) -> None:
    page.locator("#prompt").fill(
        {"Enval": "Vad kommer först?", "Skala med tal": "Hur trygg är du?"}.get(kind, "Tystnad är tid.")
    )
    if kind == "Enval":
        for number, words in enumerate(("Att tala", "Att lyssna"), 1):
            page.get_by_label(f"Rad {number}", exact=True).fill(words)
            page.get_by_label(f"Återkoppling till rad {number}").fill(f"Om {words.lower()}.")
        page.get_by_label("Rätt svar, rad 2").check()
    elif kind == "Sant eller falskt":
        page.get_by_label("Sant", exact=True).check()
    else:
        page.get_by_label("Skalan börjar på").fill("0")
        page.get_by_label("Skalan slutar på").fill("10")


def improve_what_maja_reads(page: Page, server: Server, course: Path) -> None:
    page.goto(server.at(f"/redigera/{course.name}/text/01-att-fraga.md"))
    page.locator("#text").fill(MODULE.replace("Den första texten.", "Den andra texten."))
    expect(page.locator("[data-saved]")).to_contain_text(SAVED)


def ask(page: Page, server: Server, course: Path, colleague: str) -> None:
    page.goto(server.at(f"/redigera/{course.name}/publicera"))
    expect(page.get_by_role("button", name="Publicera")).to_have_count(0)
    page.locator("#reviewer").select_option(label=colleague)
    page.get_by_role("button", name="Be om granskning").click()
    expect(page.locator("#granskning")).to_contain_text(f"{colleague} är tillfrågad")


def approve(page: Page, server: Server, course: Path) -> None:
    page.goto(server.at("/redigera"))
    page.get_by_role("link", name="Granska Kursen om samtal").click()
    expect(page.locator("main")).to_contain_text(f"Ny modul: ”{TITLE}”.")
    expect(page.locator("ins", has_text="andra")).to_be_visible()
    page.get_by_role("button", name="Godkänn").click()
    expect(page.locator("#granskning")).to_contain_text("godkände det här")


def publish(page: Page, server: Server, course: Path) -> None:
    page.goto(server.at(f"/redigera/{course.name}/publicera"))
    page.get_by_role("button", name="Publicera").click()
    expect(page.locator(".flashed")).to_contain_text("version 2")


def answer_the_old_page(page: Page) -> None:
    """Opened before it was published."""
    expect(page.locator("main")).to_contain_text("Den första texten.")
    question(page, "minne").get_by_role("textbox").fill("Ett i januari.")
    send(page, "minne")
    expect(question(page, "minne")).to_contain_text("Ditt svar är sparat")


def read_the_new_module(page: Page, server: Server, course: Path) -> None:
    page.reload()
    expect(page.locator("main")).to_contain_text("Den andra texten.")
    expect(question(page, "minne").get_by_role("textbox")).to_have_value("Ett i januari.")
    page.goto(server.at(f"/kurser/{course.name}"))
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.locator("video")).to_be_visible()
    for asked in ASKED.values():
        expect(page.locator("article")).to_contain_text(asked)


def bring_back(page: Page, server: Server, course: Path) -> None:
    page.goto(server.at(f"/redigera/{course.name}/historik"))
    page.locator(f"a[href='/redigera/{course.name}/historik/1/aterstall']").click()
    follow(page.get_by_role("button", name=re.compile("^Återställ|^Gör")))
    page.goto(server.at(f"/redigera/{course.name}/text/01-att-fraga.md"))
    expect(page.locator("#text")).to_have_value(MODULE)
    page.goto(server.at(f"/redigera/{course.name}/publicera"))
    expect(page.locator("main")).to_contain_text(f"Modulen ”{TITLE}” tas bort.")
