"""A course is edited and published anew between two visits. What was answered stays what it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.introduction import question, send
from tests.journeys.server import Server
from tests.journeys.window import Open

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
    folder = server.courses / "andras"
    folder.mkdir(exist_ok=True)
    (folder / "kurs.md").write_text(COURSE, encoding="utf-8")
    (folder / "01-samtal.md").write_text(BEFORE, encoding="utf-8")
    server.publish("andras")
    return folder


def test_an_old_answer_keeps_the_wording_that_it_was_given_to(server: Server, course: Path, open_window: Open) -> None:
    page = open_window()
    page.goto(server.at("/kurser/andras/samtal"))
    answer_both(page)

    edit(course, server)

    page.reload()
    expect(page.locator("main")).to_contain_text("Den nya texten.")
    expect(page.locator("main")).to_contain_text("Hur börjar ett bra samtal?")
    expect_the_old_wording_in_the_journal(page, server)


def test_a_page_that_was_open_meanwhile_is_answered_in_its_own_wording(
    server: Server, course: Path, open_window: Open
) -> None:
    page = open_window()
    page.goto(server.at("/kurser/andras/samtal"))

    edit(course, server)

    expect(page.locator("main")).to_contain_text("Den gamla texten.")
    answer_both(page)
    expect_the_old_wording_in_the_journal(page, server)


def test_a_page_that_was_open_meanwhile_is_answered_without_javascript_too(
    server: Server, course: Path, open_window: Open
) -> None:
    page = open_window(javascript=False)
    page.goto(server.at("/kurser/andras/samtal"))
    here = question(page, "borjan")
    here.get_by_label("Med en fråga").check()
    question(page, "minne").get_by_role("textbox").fill("Ett i januari.")

    edit(course, server)
    send(page, "minne")

    expect(page.locator("main")).to_contain_text("Den nya texten.")
    page.goto(server.at("/reflektionsbok"))
    expect(page.locator(".entry .asked")).to_have_text(["Vilket samtal minns du?"])
    expect(page.locator("blockquote.mine")).to_have_text(["Ett i januari."])


def edit(course: Path, server: Server) -> None:
    text = BEFORE
    for old, new in EDITS.items():
        assert old in text
        text = text.replace(old, new)
    (course / "01-samtal.md").write_text(text, encoding="utf-8")
    server.publish("andras")


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
