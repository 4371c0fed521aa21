"""How many statements a page asks, whatever it holds. BEGIN, COMMIT and PRAGMA are not counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.learning.owner import Owner
from tests.attempts import a_guest, answered, drafted
from tests.browser import Browser
from tests.builders import MODULE, a_course, a_person
from tests.databases import one_engine
from tests.house import House

pytestmark = one_engine

STEP = {"course_id": "prov", "step_id": "forsta"}
MODULE_PAGE, JOURNAL, START = 6, 8, 6
KINDS = """
::: omröstning rost-{number}

Vad gör du först?

Visa: efter svar

- Ringer
- Skriver

:::

::: enval val-{number}

Vad kommer först?

- [ ] Att tala
- [x] Att lyssna

:::

::: reflektion tanke-{number}

Vad tänker du om punkt {number}?

:::
"""
COURSE = "---\ntitel: Provkursen\nid: prov\nspråk: sv\nöppen: ja\n---\n\nEn kurs för prov.\n"
FRONT = "---\ntitel: Första modulen\nid: forsta\n---\n\nText.\n"


def a_course_of(folder: Path, questions: int) -> None:
    """A third of them polls that show their results."""
    module = FRONT + "".join(KINDS.format(number=number) for number in range(max(1, questions // 3)))
    a_course(folder, {"kurs.md": COURSE, "01-forsta.md": module if questions > 1 else MODULE})


def somebody(who: str, browser: Browser, house: House) -> Owner:
    """Whose cookie the browser has."""
    if who == "person":
        person = a_person()
        browser.sign_in(person)
        return Owner(person.id, None)
    owner, token = a_guest(house)
    browser.client.set_cookie("larbron-gast", token)
    return owner


@pytest.mark.parametrize("questions", [1, 60])
@pytest.mark.parametrize("who", ["guest", "person"])
def test_a_module_page_asks_six_statements_at_most(
    browser: Browser, house: House, tmp_path: Path, questions: int, who: str
) -> None:
    a_course_of(tmp_path, questions)
    for _ in range(5):
        answered(house, a_guest(house)[0], "prov")
    owner = somebody(who, browser, house)
    answered(house, owner, "prov")
    drafted(house, owner, "prov")
    browser.open("learning.show_step", **STEP)

    with house.statements() as statements:
        page = browser.open("learning.show_step", **STEP)

    assert len(statements) <= MODULE_PAGE, statements
    assert len(page.select("textarea")) == max(1, questions // 3) + 1  # the observation at its foot
    assert "Utkastet är sparat" in page.text
    assert questions == 1 or page.select(".poll figcaption")


@pytest.mark.parametrize("who", ["guest", "person"])
def test_a_module_page_without_answers_asks_six_statements_at_most(
    browser: Browser, house: House, tmp_path: Path, who: str
) -> None:
    a_course_of(tmp_path, 60)
    somebody(who, browser, house)
    browser.open("learning.show_step", **STEP)

    with house.statements() as statements:
        browser.open("learning.show_step", **STEP)

    assert len(statements) <= MODULE_PAGE, statements


@pytest.mark.parametrize("answers", [1, 500])
@pytest.mark.parametrize("who", ["guest", "person"])
def test_the_journal_asks_eight_statements_at_most(
    browser: Browser, house: House, tmp_path: Path, answers: int, who: str
) -> None:
    a_course_of(tmp_path, 30)
    answered(house, somebody(who, browser, house), "prov", answers)
    browser.open("learning.journal")

    with house.statements() as statements:
        page = browser.open("learning.journal")

    assert len(statements) <= JOURNAL, statements
    assert len(page.select(".entry")) == min(answers, 30)
    assert len(page.select(".entry .mine")) >= answers


@pytest.mark.parametrize("courses", [1, 12])
def test_the_start_page_asks_six_statements_at_most(
    browser: Browser, house: House, tmp_path: Path, courses: int
) -> None:
    owner = somebody("person", browser, house)
    for number in range(courses):
        course = COURSE.replace("id: prov", f"id: prov-{number}")
        a_course(tmp_path / str(number), {"kurs.md": course, "01-forsta.md": MODULE})
        answered(house, owner, f"prov-{number}")
    browser.open("home.start")

    with house.statements() as statements:
        page = browser.open("home.start")

    assert len(statements) <= START, statements
    assert len(page.select(".shelf > li")) == courses
