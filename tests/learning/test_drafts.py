"""What is typed in other fields is kept in the same write, whatever becomes of the answer."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from app.learning.models import Done, Draft
from tests.browser import Browser
from tests.builders import a_course
from tests.house import House
from tests.learning.forms import STEP, answer, answers, finish, form_of, key_of, press, texts

REQUIRED = """
---
titel: Första modulen
id: forsta
minuter: 10
---

Text.

::: enval fraga-ett

Vad kommer först?

- [ ] Att tala
- [x] Att lyssna

Krävs: ja

:::

::: reflektion tanke

Vad tänker du?

:::

::: reflektion andra

Vad mer?

:::
"""


def drafts(house: House) -> list[tuple[str, bool]]:
    """Each draft's text, and whether it has become an answer."""
    house.session.rollback()
    rows = house.session.scalars(select(Draft).order_by(Draft.id))
    return [(draft.text, draft.answer_id is not None) for draft in rows]


def test_what_was_typed_elsewhere_is_kept_with_an_answer(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(
        tmp_path,
        module=REQUIRED.replace("id: forsta", "id: andra-modulen")
        .replace("fraga-ett", "fraga-tva")
        .replace("tanke", "tanke-tva")
        .replace("reflektion andra", "reflektion tredje"),
    )
    key = key_of(browser.open("learning.show_step", **STEP), "Att lyssna")

    press(browser, {"answer": "fraga-ett"}, {"fraga-ett.keys": key, "tanke.text": "En halv tanke"})

    assert drafts(house) == [("En halv tanke", False)]
    assert [row.choice for row in answers(house)] == [{"keys": [key]}]
    page = browser.open("learning.show_step", **STEP)
    assert form_of(page)["tanke.text"] == "En halv tanke"


def test_what_was_typed_elsewhere_is_kept_also_when_the_answer_is_refused(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)

    page = press(browser, {"answer": "fraga-ett"}, {"tanke.text": "En halv tanke"}, 422)

    assert "Välj ett av svaren först." in page.get_text()
    assert drafts(house) == [("En halv tanke", False)]
    assert answers(house) == []


def test_the_first_button_answers_nothing(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    page = browser.open("learning.show_step", **STEP)
    first = page.select("form#modul button")[0]

    press(browser, {str(first["name"]): str(first["value"])}, {"tanke.text": "Bara ett utkast"})

    assert answers(house) == []
    assert drafts(house) == [("Bara ett utkast", False)]


def test_a_draft_saved_before_becomes_an_answer_when_the_module_is_done(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    press(browser, {"save": "drafts"}, {"tanke.text": "Skrivet i går"})

    finish(browser)

    assert texts(house) == ["Skrivet i går"]
    assert drafts(house) == [("Skrivet i går", True)]


def test_a_text_that_is_answered_already_is_not_answered_again_when_the_module_is_done(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Mitt svar")

    finish(browser)

    assert texts(house) == ["Mitt svar"]


def test_a_module_is_not_done_before_its_required_questions_are_answered(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path, {"kurs.md": "---\ntitel: Provkursen\nid: prov\nöppen: ja\n---\n\nText.\n", "01.md": REQUIRED})

    page = finish(browser, 422, {"tanke.text": "Två ord"})

    assert page.words("#klar a") == ["Vad kommer först?"]
    assert list(house.session.scalars(select(Done))) == []
    assert texts(house) == []
    assert list(house.session.scalars(select(Draft.text))) == ["Två ord"]


def test_pressing_done_too_early_leaves_no_cookie_when_nothing_was_saved(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path, {"kurs.md": "---\ntitel: Provkursen\nid: prov\nöppen: ja\n---\n\nText.\n", "01.md": REQUIRED})

    page = finish(browser, 422)

    assert "Set-Cookie" not in page.answer.headers


def test_a_module_is_done_once_however_often_the_button_is_pressed(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Mitt svar")

    finish(browser)
    finish(browser)

    assert [done.step_id for done in house.session.scalars(select(Done))] == ["forsta"]
    assert "Modulen är klar" in browser.open("learning.show_step", **STEP).get_text()


def test_right_or_wrong_does_not_matter_for_being_done(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path, {"kurs.md": "---\ntitel: Provkursen\nid: prov\nöppen: ja\n---\n\nText.\n", "01.md": REQUIRED})
    key = key_of(browser.open("learning.show_step", **STEP), "Att tala")
    press(browser, {"answer": "fraga-ett"}, {"fraga-ett.keys": key})

    finish(browser)

    assert [done.step_id for done in house.session.scalars(select(Done))] == ["forsta"]


def test_a_text_too_long_to_keep_is_said_to_be_and_the_other_texts_are_kept(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path, {"kurs.md": "---\ntitel: Provkursen\nid: prov\nöppen: ja\n---\n\nText.\n", "01.md": REQUIRED})

    page = press(browser, {"save": "drafts"}, {"tanke.text": "x" * 20_001, "andra.text": "Kort"}, 422)

    assert drafts(house) == [("Kort", False)]
    assert form_of(page)["tanke.text"] == "x" * 20_001
