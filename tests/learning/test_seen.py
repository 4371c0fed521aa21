"""A page that was open while the course was published anew still saves, to what it showed, and says that it is old."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from app.catalogue.models import CourseVersion, QuestionVersion
from app.learning.models import Done
from tests.browser import Browser, Page
from tests.builders import COURSE, MODULE, a_course
from tests.house import House
from tests.learning.forms import FRAGMENT, STEP, answers, form_of, key_of, texts

OTHER = "---\ntitel: En annan modul\nid: andra\nminuter: 5\n---\n\nNy text.\n"


def open_page(browser: Browser, folder: Path) -> Page:
    a_course(folder)
    return browser.open("learning.show_step", **STEP)


def test_an_answer_to_a_wording_that_has_changed_belongs_to_the_wording_that_was_seen(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    page = open_page(browser, tmp_path)
    key = key_of(page, "Att lyssna")
    a_course(
        tmp_path, {"kurs.md": COURSE, "01-forsta.md": MODULE.replace("Vad kommer först?", "Vad kommer allra först?")}
    )

    browser.send("learning.answer_step", form_of(page) | {"answer": "fraga-ett", "fraga-ett.keys": key}, **STEP)

    (row,) = answers(house)
    seen = house.session.get_one(QuestionVersion, row.question_version_id)
    assert "Vad kommer först?" in seen.canonical
    assert row.choice == {"keys": [key]}
    assert "Sidan har förbättrats" in browser.open("learning.show_step", **STEP).get_text()


def test_an_answer_in_place_says_that_the_page_has_been_improved(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    page = open_page(browser, tmp_path)
    sent = form_of(page) | {"answer": "fraga-ett", "fraga-ett.keys": key_of(page, "Att lyssna")}
    before = browser.send("learning.answer_step", sent, 200, FRAGMENT, **STEP)
    a_course(tmp_path, {"kurs.md": COURSE, "01-forsta.md": MODULE + "\nMer text.\n"})

    after = browser.send("learning.answer_step", sent, 200, FRAGMENT, **STEP)

    assert before.select("[data-improved]") == []
    assert after.one("[data-improved] a")["href"] == "/kurser/prov/forsta?version=2#fraga-fraga-ett"
    assert len(answers(house)) == 1


def test_a_question_that_is_gone_can_still_be_answered_by_those_who_see_it(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    page = open_page(browser, tmp_path)
    a_course(tmp_path, {"kurs.md": COURSE, "01-forsta.md": MODULE[: MODULE.index("::: reflektion")]})

    browser.send("learning.answer_step", form_of(page) | {"answer": "tanke", "tanke.text": "Min tanke"}, **STEP)

    assert texts(house) == ["Min tanke"]
    assert "Min tanke" in browser.open("learning.journal").get_text()


def test_a_module_that_is_gone_can_still_be_answered_and_finished_by_those_who_see_it(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    page = open_page(browser, tmp_path)
    (tmp_path / "01-forsta.md").unlink()
    a_course(tmp_path, {"kurs.md": COURSE, "02-andra.md": OTHER})

    gone = browser.send("learning.answer_step", form_of(page) | {"done": "yes", "tanke.text": "Min tanke"}, **STEP)

    assert texts(house) == ["Min tanke"]
    assert gone.answer.location == "/kurser/prov"
    assert "Modulen finns inte längre i kursen" in browser.visit("/kurser/prov").get_text()
    done = house.session.scalars(select(Done)).one()
    assert house.session.get_one(CourseVersion, done.course_version_id).number == 1


def test_a_version_of_another_course_is_not_taken_for_one_of_this(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    page = open_page(browser, tmp_path / "ett")
    a_course(tmp_path / "två", {"kurs.md": COURSE.replace("id: prov", "id: annan"), "01-forsta.md": MODULE})
    other = form_of(browser.open("learning.show_step", course_id="annan", step_id="forsta"))["seen"]

    browser.send("learning.answer_step", form_of(page) | {"answer": "tanke", "tanke.text": "Nu", "seen": other}, **STEP)

    (row,) = answers(house)
    assert row.question_version_id in [
        version.id for version in house.session.scalars(select(QuestionVersion)) if version.question_id <= 2
    ]


def test_a_refused_form_from_an_old_page_comes_back_as_it_was_with_the_news_on_top(
    browser: Browser, tmp_path: Path
) -> None:
    page = open_page(browser, tmp_path)
    a_course(tmp_path, {"kurs.md": COURSE, "01-forsta.md": MODULE.replace("modulens text", "modulens nya text")})

    back = browser.send("learning.answer_step", form_of(page) | {"answer": "fraga-ett"}, 422, **STEP)

    assert "modulens text" in back.get_text()
    assert back.one("[data-improved] a")["href"] == "/kurser/prov/forsta?version=2#modul"
    assert form_of(back)["seen"] == form_of(page)["seen"]
