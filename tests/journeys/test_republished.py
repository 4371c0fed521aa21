"""A course is edited and published anew between two visits. What was answered stays what it was."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.introduction import question, send
from tests.journeys.server import Server
from tests.journeys.window import DESK, Open

COURSE = """---
titel: Kursen som ändras
id: andras
språk: sv
öppen: ja
---

En kurs som ändras medan någon går den.
"""

BEFORE = """---
titel: Om samtal
id: samtal
minuter: 5
---

Den gamla texten.

::: enval borjan

Hur börjar ett samtal?

- [ ] Med ett förslag
  > För tidigt.
- [x] Med en fråga
  > Ja. Den som frågar får veta.

:::

::: reflektion minne

Vilket samtal minns du?

:::
"""

EDITS = {
    "Den gamla texten.": "Den nya texten.",
    "Hur börjar ett samtal?": "Hur börjar ett bra samtal?",
    "Med en fråga": "Med en öppen fråga",
    "Vilket samtal minns du?": "Vilket samtal glömmer du aldrig?",
}


@pytest.fixture
def course(server: Server) -> Path:
    return a_course(server, {"kurs.md": COURSE, "01-samtal.md": BEFORE})


def a_course(server: Server, files: dict[str, str]) -> Path:
    """A new one for each test, since answers decide what publishing asks about. Its folder is called as its id."""
    folder = server.courses / f"andras-{secrets.token_hex(4)}"
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text.replace("id: andras", f"id: {folder.name}"), encoding="utf-8")
    server.publish(folder.name)
    return folder


def test_an_old_answer_keeps_the_wording_that_it_was_given_to(server: Server, course: Path, open_window: Open) -> None:
    page = open_window()
    page.goto(server.at(f"/kurser/{course.name}/samtal"))
    answer_both(page)

    edit(course, server, "--meaning-kept", "minne")

    page.reload()
    expect(page.locator("main")).to_contain_text("Den nya texten.")
    expect(page.locator("main")).to_contain_text("Hur börjar ett bra samtal?")
    expect_the_old_wording_in_the_journal(page, server)


def test_a_page_that_was_open_meanwhile_is_answered_in_its_own_wording(
    server: Server, course: Path, open_window: Open
) -> None:
    page = open_window()
    page.goto(server.at(f"/kurser/{course.name}/samtal"))

    edit(course, server)

    expect(page.locator("main")).to_contain_text("Den gamla texten.")
    answer_both(page)
    expect_the_old_wording_in_the_journal(page, server)


def test_a_page_that_was_open_meanwhile_is_answered_without_javascript_too(
    server: Server, course: Path, open_window: Open
) -> None:
    page = open_window(javascript=False)
    page.goto(server.at(f"/kurser/{course.name}/samtal"))
    here = question(page, "borjan")
    here.get_by_label("Med en fråga").check()
    question(page, "minne").get_by_role("textbox").fill("Ett i januari.")

    edit(course, server)
    send(page, "minne")

    expect(page.locator("main")).to_contain_text("Den nya texten.")
    page.goto(server.at("/reflektionsbok"))
    expect(page.locator(".entry .asked")).to_have_text(["Vilket samtal minns du?"])
    expect(page.locator("blockquote.mine")).to_have_text(["Ett i januari."])


def edit(course: Path, server: Server, *flags: str) -> None:
    text = BEFORE
    for old, new in EDITS.items():
        assert old in text
        text = text.replace(old, new)
    (course / "01-samtal.md").write_text(text.replace("id: andras", f"id: {course.name}"), encoding="utf-8")
    server.command("courses", "publish", str(course), *flags)


def answer_both(page: Page) -> None:
    question(page, "borjan").get_by_label("Med en fråga").check()
    send(page, "borjan")
    expect(question(page, "borjan")).to_contain_text("Ditt svar är sparat")
    question(page, "minne").get_by_role("textbox").fill("Ett i januari.")
    send(page, "minne")
    expect(question(page, "minne")).to_contain_text("Ditt svar är sparat")


def expect_the_old_wording_in_the_journal(page: Page, server: Server) -> None:
    page.goto(server.at("/reflektionsbok"))
    expect(page.locator(".entry .asked")).to_have_text(["Hur börjar ett samtal?", "Vilket samtal minns du?"])
    expect(page.locator(".entry .mine")).to_have_text(["Med en fråga", "Ett i januari."])


TWO_MODULES = {
    "kurs.md": COURSE,
    "01-samtal.md": BEFORE
    + """
::: reflektion telefon

Vad säger du i telefon?

:::

::: reflektion mote

Vad säger du på ett möte?

:::
""",
    "02-efterat.md": "---\ntitel: Efteråt\nid: efterat\nminuter: 5\n---\n\nSedan skiljs ni åt.\n",
}
MOVED = """
::: reflektion telefon

Vad säger du i telefon?

:::
"""
REMOVED = """
::: reflektion mote

Vad säger du på ett möte?

:::
"""
ADDED = """
::: reflektion brev

Vad skriver du i ett brev?

:::
"""


@pytest.fixture
def two_modules(server: Server) -> Path:
    return a_course(server, TWO_MODULES)


def improve(folder: Path, server: Server) -> str:
    """One option is reworded, one question goes, another moves to the second module, and one is new."""
    first, second = folder / "01-samtal.md", folder / "02-efterat.md"
    text = first.read_text(encoding="utf-8")
    for old, new in (("Med en fråga", "Med en öppen fråga"), (MOVED, ""), (REMOVED, ADDED)):
        assert text.count(old) == 1
        text = text.replace(old, new)
    first.write_text(text, encoding="utf-8")
    second.write_text(second.read_text(encoding="utf-8") + MOVED, encoding="utf-8")
    return server.publish(folder.name)


def test_a_course_is_improved_while_two_learners_are_in_it(
    server: Server, two_modules: Path, open_window: Open
) -> None:
    with_script, without = open_window(DESK), open_window(javascript=False)
    address = server.at(f"/kurser/{two_modules.name}/samtal")
    with_script.goto(address)
    tabs = [without, *(without.context.new_page() for _ in range(2))]
    for tab in tabs:
        tab.goto(address)

    improve(two_modules, server)

    go_on_where_it_was(with_script)
    go_on_without_javascript(tabs)
    with_script.locator("[data-improved] a").last.click()
    for page in (with_script, without):
        find_the_new_page(page, server, two_modules)
        find_the_old_words_in_the_journal(page, server)


def go_on_where_it_was(page: Page) -> None:
    question(page, "minne").get_by_role("textbox").press_sequentially("Ett i januari.")
    expect(question(page, "minne").locator(".saved")).to_contain_text("Utkastet är sparat")
    question(page, "borjan").get_by_label("Med en fråga").check()
    send(page, "borjan")
    expect(question(page, "borjan")).to_contain_text("Ditt svar är sparat")
    expect(question(page, "borjan").locator("[data-improved]")).to_contain_text("förbättrats")
    for name, words in OLD_WORDS.items():
        question(page, name).get_by_role("textbox").fill(words)
        send(page, name)
        expect(question(page, name)).to_contain_text("Ditt svar är sparat")
        expect(question(page, name).locator("[data-improved]")).to_contain_text("förbättrats")


def go_on_without_javascript(tabs: list[Page]) -> None:
    choosing, calling, meeting = tabs
    question(choosing, "minne").get_by_role("textbox").fill("Ett i januari.")
    question(choosing, "borjan").get_by_label("Med en fråga").check()
    send(choosing, "borjan")
    for page, name in ((calling, "telefon"), (meeting, "mote")):
        question(page, name).get_by_role("textbox").fill(OLD_WORDS[name])
        send(page, name)
    for page in tabs:
        expect(page.locator(".flashed")).to_contain_text("Sidan har förbättrats sedan du öppnade den")
        expect(page.locator("main")).to_contain_text("Vad skriver du i ett brev?")


def find_the_new_page(page: Page, server: Server, course: Path) -> None:
    expect(page.locator("main")).to_contain_text("Vad skriver du i ett brev?")
    expect(page.locator("main")).not_to_contain_text("Vad säger du på ett möte?")
    expect(question(page, "borjan")).to_contain_text("Ditt svar är sparat")
    expect(question(page, "borjan").get_by_label("Med en öppen fråga")).to_be_checked()
    expect(question(page, "minne").get_by_role("textbox")).to_have_value("Ett i januari.")
    expect(question(page, "brev").get_by_role("textbox")).to_have_value("")
    page.goto(server.at(f"/kurser/{course.name}/efterat"))
    expect(question(page, "telefon")).to_contain_text("Ditt svar är sparat")
    expect(question(page, "telefon").get_by_role("textbox")).to_have_value(OLD_WORDS["telefon"])


def find_the_old_words_in_the_journal(page: Page, server: Server) -> None:
    page.goto(server.at("/reflektionsbok"))
    told = {
        "Hur börjar ett samtal?": "Med en fråga",
        "Vad säger du i telefon?": OLD_WORDS["telefon"],
        "Vad säger du på ett möte?": OLD_WORDS["mote"],
    }
    expect(page.locator(".entry")).to_have_count(len(told))
    for asked, mine in told.items():
        entry = page.locator(".entry").filter(has=page.locator(".asked", has_text=asked))
        expect(entry.locator(".mine")).to_have_text(mine)


OLD_WORDS = {"telefon": "Mitt namn, sakta.", "mote": "Så lite som möjligt."}
