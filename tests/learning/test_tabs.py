"""Several tabs and devices write to the same question: nothing is overwritten, the later text is shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.learning.models import Draft
from tests.browser import Browser, Page
from tests.builders import a_course
from tests.house import House
from tests.learning.forms import STEP, answer, finish, form_of, press, texts

SAVE = {"save": "drafts"}
ONE, OTHER = "en-flik-1", "en-flik-2"


def drafts(house: House) -> list[tuple[str, bool]]:
    """Each draft's text, and whether it has become an answer."""
    house.session.rollback()
    house.session.expire_all()
    return [(row.text, row.answer_id is not None) for row in house.session.scalars(select(Draft).order_by(Draft.id))]


def type_in(browser: Browser, writer: str, sequence: int, text: str, status: int = 200, base: str = "") -> Page:
    """As the page does while somebody types: only the text, under the tab's own name."""
    sent = {"writer": writer, "tanke.text": text, "tanke.sequence": str(sequence), "tanke.base": base}
    return browser.send("learning.answer_step", SAVE | sent, status, {"X-Fragment": "drafts"}, **STEP)


def shown(browser: Browser) -> tuple[Any, list[str]]:
    """The text in the field, and those that are offered beside it."""
    page = browser.open("learning.show_step", **STEP)
    return form_of(page)["tanke.text"], page.words("[data-others] blockquote")


def test_a_tab_writes_over_its_own_draft(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)

    type_in(browser, ONE, 1, "Ett")
    saved = type_in(browser, ONE, 2, "Ett och två")

    assert drafts(house) == [("Ett och två", False)]
    assert saved.one("[data-draft=tanke]")["data-base"] == f"{ONE}:2"
    assert "Utkastet är sparat" in saved.one(".saved").get_text()


def test_a_save_that_comes_late_changes_nothing(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    type_in(browser, ONE, 2, "Ett och två")

    late = type_in(browser, ONE, 1, "Ett")
    again = type_in(browser, ONE, 2, "Ett och två")

    assert drafts(house) == [("Ett och två", False)]
    assert late.one("[data-draft]")["data-base"] == again.one("[data-draft]")["data-base"] == f"{ONE}:2"


def test_two_tabs_keep_both_texts_and_the_later_is_shown(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    type_in(browser, ONE, 1, "Hemma")

    told = type_in(browser, OTHER, 1, "På jobbet")

    assert drafts(house) == [("Hemma", False), ("På jobbet", False)]
    assert told.words("[data-others] blockquote") == ["Hemma"]
    assert shown(browser) == ("På jobbet", ["Hemma"])


def test_a_page_goes_on_with_the_draft_that_it_showed(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    press(browser, SAVE, {"tanke.text": "Början"})

    press(browser, SAVE, {"tanke.text": "Början och slutet"})

    assert drafts(house) == [("Början och slutet", False)]


def test_a_page_does_not_write_over_a_draft_that_has_changed_since_it_was_opened(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    press(browser, SAVE, {"tanke.text": "Början"})
    old = form_of(browser.open("learning.show_step", **STEP))
    press(browser, SAVE, {"tanke.text": "Början, en fortsättning"})

    browser.send("learning.answer_step", old | SAVE | {"tanke.text": "Början, en annan"}, **STEP)

    assert drafts(house) == [("Början, en fortsättning", False), ("Början, en annan", False)]
    assert shown(browser) == ("Början, en annan", ["Början, en fortsättning"])


def test_an_old_page_that_is_sent_untouched_brings_no_old_text_back(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    press(browser, SAVE, {"tanke.text": "Gammalt"})
    old = form_of(browser.open("learning.show_step", **STEP))
    press(browser, SAVE, {"tanke.text": "Nytt"})

    browser.send("learning.answer_step", old | SAVE, **STEP)
    browser.send("learning.answer_step", old | {"done": "yes"}, **STEP)

    assert drafts(house) == [("Nytt", False)]
    assert texts(house) == []


def test_the_other_text_can_be_shown_instead_and_this_one_is_kept(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    type_in(browser, ONE, 1, "Hemma")
    type_in(browser, OTHER, 1, "På jobbet")

    press(browser, {"use": f"tanke:{ONE}"})

    assert shown(browser) == ("Hemma", ["På jobbet"])


def test_what_was_typed_last_is_kept_when_another_text_is_chosen(browser: Browser, tmp_path: Path) -> None:
    a_course(tmp_path)
    type_in(browser, ONE, 1, "Hemma")
    type_in(browser, OTHER, 1, "På jobbet")

    press(browser, {"use": f"tanke:{ONE}"}, {"tanke.text": "På jobbet, mer"})

    assert shown(browser) == ("Hemma", ["På jobbet, mer"])


def test_the_other_text_can_be_taken_away(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    type_in(browser, ONE, 1, "Hemma")
    type_in(browser, OTHER, 1, "På jobbet")

    press(browser, {"drop": f"tanke:{ONE}"})
    press(browser, {"drop": f"tanke:{ONE}"})

    assert drafts(house) == [("På jobbet", False)]


def test_another_persons_draft_is_neither_shown_nor_taken_away(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    type_in(browser, ONE, 1, "Mitt")
    other = Browser(house)
    answer(other, "tanke", text="En annans")

    press(other, {"drop": f"tanke:{ONE}"})
    press(other, {"use": f"tanke:{ONE}"})

    assert shown(other) == ("En annans", [])
    assert shown(browser) == ("Mitt", [])


def test_a_text_written_elsewhere_is_offered_after_the_question_was_answered(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    type_in(browser, ONE, 1, "Hemma")

    answer(browser, "tanke", text="Mitt svar")

    assert shown(browser) == ("Mitt svar", [])
    assert drafts(house) == [("Hemma", True)]

    type_in(browser, ONE, 1, "Hemma")
    type_in(browser, OTHER, 1, "På jobbet")
    press(browser, {"answer": "tanke"}, {"tanke.text": "Mitt nya svar", "tanke.base": ""})

    assert shown(browser) == ("Mitt nya svar", ["På jobbet"])


def test_a_draft_that_arrives_after_its_answer_does_not_stand_up_again(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    fields = {"writer": ONE, "tanke.text": "Hela tanken", "tanke.sequence": "5"}
    press(browser, {"answer": "tanke"}, fields)

    type_in(browser, ONE, 4, "Halva tanken")

    assert shown(browser) == ("Hela tanken", [])

    type_in(browser, ONE, 6, "Hela tanken, och en till")

    assert shown(browser) == ("Hela tanken, och en till", [])


def test_finishing_does_not_answer_with_an_old_text_over_a_newer_answer(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Första svaret")
    old = form_of(browser.open("learning.show_step", **STEP))
    answer(browser, "tanke", text="Andra svaret")

    browser.send("learning.answer_step", old | {"done": "yes"}, **STEP)

    assert texts(house) == ["Första svaret", "Andra svaret"]
    finish(browser)
    assert texts(house) == ["Första svaret", "Andra svaret"]


def test_a_text_that_is_too_long_is_said_to_be_and_the_draft_stays(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    type_in(browser, ONE, 1, "Kort")

    page = type_in(browser, ONE, 2, "x" * 20_001, 422)

    assert "för lång" in page.one("[data-draft=tanke] .message").get_text()
    assert drafts(house) == [("Kort", False)]


def test_the_words_of_another_text_are_shown_as_words(browser: Browser, tmp_path: Path) -> None:
    a_course(tmp_path)
    type_in(browser, ONE, 1, "<img src=x onerror=alert(1)>")

    told = type_in(browser, OTHER, 1, "Något annat")

    assert told.select("img") == []
    assert told.words("blockquote") == ["<img src=x onerror=alert(1)>"]
