"""What is asked at several steps is drawn as a line, for the one who answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.authoring.actions import FROM_FILES, publish_course
from app.authoring.decisions import Decisions
from app.authoring.preparation import prepare
from app.database import transaction
from tests.browser import Browser, Page
from tests.builders import NOW, a_course, a_person, write_course
from tests.databases import one_engine
from tests.house import House
from tests.learning.forms import FRAGMENT, form_of, press
from tests.learning.measuring import MODULE, a_measuring_course, rated

pytestmark = one_engine
COURSE = {"course_id": "prov"}


@pytest.fixture
def measuring(tmp_path: Path) -> Path:
    a_measuring_course(tmp_path)
    return tmp_path


def rate(browser: Browser, step_id: str, value: int) -> Page:
    press(browser, {"answer": "tror"}, {"tror.value": str(value)}, step_id=step_id)
    return browser.open("learning.show_step", **COURSE, step_id=step_id)


def rows(page: Page, what: str = "Hur ofta tror du att det går?") -> list[list[str]]:
    return [
        [cell.get_text() for cell in row.select("th, td")]
        for row in page.select(f'[aria-label="Tabell: {what}"] tbody tr')
    ]


def test_the_line_grows_with_each_answer(browser: Browser, measuring: Path) -> None:
    assert rate(browser, "fore", 3).words("#fraga-tror figcaption") == ["Ditt första svar: 3"]
    assert browser.open("learning.show_step", **COURSE, step_id="efter").select(".chart") == []

    page = rate(browser, "efter", 6)

    assert page.words("#fraga-tror figcaption") == ["Från 3 till 6"]
    assert rows(page) == [["1. Före kursen", "3"], ["2. Efter kursen", "6"], ["3. Några månader senare", "–"]]
    assert page.one("desc").get_text() == "Dina svar. Före kursen: 3, Efter kursen: 6."
    assert page.words("svg.drawing text") == ["0", "5", "10", "3", "6", "1", "2", "3"]
    # The newest answer at a step counts.
    assert rate(browser, "fore", 6).words("#fraga-tror figcaption") == ["6, som första gången"]


def test_an_open_page_gets_the_line_with_the_answer(browser: Browser, measuring: Path) -> None:
    place = {**COURSE, "step_id": "fore"}
    sent = form_of(browser.open("learning.show_step", **place)) | {"answer": "tror", "tror.value": "4"}

    question = browser.send("learning.answer_step", sent, 200, FRAGMENT, **place)

    assert question.words("figcaption") == ["Ditt första svar: 4"]


def test_each_statement_has_a_line_in_the_words_of_the_scale(browser: Browser, measuring: Path) -> None:
    place = {**COURSE, "step_id": "fore"}
    page = browser.open("learning.show_step", **place)
    names = list(dict.fromkeys(str(field["name"]) for field in page.select("[name^='pastar.statement']")))

    press(browser, {"answer": "pastar"}, {names[0]: "0", names[1]: "2"}, step_id="fore")
    page = browser.open("learning.show_step", **place)

    assert page.words("#fraga-pastar figcaption") == [
        "Jag frågar först. Ditt första svar: ”stämmer inte”",
        "Jag väntar. Ditt första svar: ”stämmer”",
    ]


def test_a_step_has_its_own_name_and_a_question_asked_once_no_line(browser: Browser, measuring: Path) -> None:
    assert "Efter kursen" in browser.open("learning.show_step", **COURSE, step_id="efter").one("h1").get_text()

    press(browser, {"answer": "en-gang"}, {"en-gang.value": "4"}, step_id="forsta")
    page = browser.open("learning.show_step", **COURSE, step_id="forsta")

    assert page.select(".chart") == []
    assert "Se alla dina linjer" not in page.text


def test_all_lines_stand_on_a_page_of_their_own(browser: Browser, house: House, measuring: Path) -> None:
    maja = a_person()
    browser.sign_in(maja)
    empty = browser.open("learning.show_lines", **COURSE)
    assert "Du har inte svarat" in empty.text
    attempt = rated(house, maja, "fore", 3)
    rated(house, maja, "senare", 9, attempt=attempt)

    page = browser.open("learning.show_lines", **COURSE)

    assert page.words("main h2") == ["Min tillit", "Läs linjerna försiktigt"]
    assert page.words("main figcaption") == ["Från 3 till 9"]
    assert browser.open("learning.show_course", **COURSE).select("a[href$='/linjer/prov']")
    assert browser.open("learning.show_step", **COURSE, step_id="fore").select("a[href$='/linjer/prov']")
    assert Browser(house).open("learning.show_lines", **COURSE).select(".chart") == []


def test_a_course_that_asks_nothing_twice_has_no_such_page(browser: Browser, tmp_path: Path) -> None:
    a_course(tmp_path)

    browser.open("learning.show_lines", 404, **COURSE)


@pytest.mark.parametrize(("meant_anew", "drawn"), [(False, 1), (True, 0)])
def test_what_meant_something_else_is_in_no_line(
    browser: Browser, house: House, measuring: Path, meant_anew: bool, drawn: int
) -> None:
    rate(browser, "fore", 3)
    write_course(measuring, {"01-tillit.md": MODULE.replace("Hur ofta tror du att det går?", "Hur ofta går det?")})
    prepared = prepare(measuring, house.settings.media)
    with house.app.app_context(), transaction():
        publish_course(prepared, FROM_FILES, NOW, Decisions(meanings={"tror": meant_anew}))

    page = browser.open("learning.show_lines", **COURSE)

    assert len(page.select(".chart")) == drawn


def test_what_was_erased_is_in_no_line(browser: Browser, measuring: Path) -> None:
    rate(browser, "fore", 3)

    browser.send("learning.delete_all", {})

    assert browser.open("learning.show_lines", **COURSE).select(".chart") == []


def test_as_many_statements_for_three_answers_as_for_one(browser: Browser, house: House, measuring: Path) -> None:
    maja = a_person()
    browser.sign_in(maja)
    attempt = rated(house, maja, "fore", 3)
    browser.open("learning.show_step", **COURSE, step_id="fore")
    asked = []
    for step_id in ("fore", "efter"):
        with house.statements() as statements:
            browser.open("learning.show_lines", **COURSE)
            browser.open("learning.show_step", **COURSE, step_id="fore")
        asked.append(len(statements))
        rated(house, maja, step_id, 7, later=1, attempt=attempt)

    assert asked[0] == asked[1]
