"""A module's page and what is sent from it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from app.learning.models import Answer
from tests.browser import Browser, Page
from tests.builders import a_course
from tests.house import House

STEP = {"course_id": "prov", "step_id": "forsta"}


def filled_in(page: Page, **fields: str | list[str]) -> dict[str, str | list[str]]:
    """The form as a browser would send it: hidden fields as they are, and what the test typed."""
    hidden = {str(field["name"]): str(field["value"]) for field in page.select("form#modul input[type=hidden]")}
    return {**hidden, **{name.replace("__", "."): value for name, value in fields.items()}}


def key_of(page: Page, words: str) -> str:
    return next(str(label.input["value"]) for label in page.select("label:has(input)") if words in label.get_text())


def test_a_guest_answers_a_choice_and_is_told_how_it_went(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    page = browser.open("learning.show_step", **STEP)
    assert "Ja, börja där" not in page.answer.text
    sent = filled_in(page, answer="fraga-ett") | {"fraga-ett.keys": key_of(page, "Att lyssna")}

    browser.send("learning.answer_step", sent, 303, **STEP)

    page = browser.open("learning.show_step", **STEP)
    assert "Ja, börja där" in page.answer.text
    assert "Ofta för tidigt" not in page.answer.text
    assert [answer.choice for answer in house.session.scalars(select(Answer))] == [
        {"keys": [key_of(page, "Att lyssna")]}
    ]


def test_the_pages_first_button_saves_drafts_and_stands_outside_the_tab_order(browser: Browser, tmp_path: Path) -> None:
    a_course(tmp_path)

    first = browser.open("learning.show_step", **STEP).select("#modul button")[0]

    assert (first["name"], first["value"], first["tabindex"]) == ("save", "drafts", "-1")


def test_the_notice_stands_before_the_first_free_text_and_only_once(browser: Browser, tmp_path: Path) -> None:
    a_course(tmp_path)

    notice = browser.open("learning.show_step", **STEP).one(".before-typing")

    assert notice.find_next("textarea", attrs={"class": "notebook"}) is not None
    assert notice.find_previous("textarea") is None
