"""What worked, what was in the way, what somebody needs to change: of the course, and of its sessions."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from app.catalogue.models import Question, QuestionVersion
from app.learning.models import Answer, Consent, Done, Draft
from app.people.models import RoleName
from tests.browser import Browser
from tests.builders import COURSE, MODULE, a_course, a_person, with_role
from tests.databases import one_engine
from tests.house import House
from tests.learning.forms import form_of

pytestmark = one_engine

PATH = "väg:\n  - modul: forsta\n  - heldag: Uppstart\n    id: uppstart\n    minuter: 360\n"


@pytest.fixture
def course(house: House, tmp_path: Path) -> None:
    front = COURSE.replace("öppen: ja\n", f"öppen: ja\n{PATH}")
    a_course(tmp_path, {"kurs.md": front, "01-forsta.md": MODULE})


def tell(browser: Browser, status: int = 303, step: str | None = "uppstart", **fields: str) -> None:
    place = {"course_id": "prov", "step_id": step} if step else {"course_id": "prov"}
    form = form_of(browser.open("learning.notice", **place))
    sent = {name.replace("__", "."): words for name, words in fields.items()}
    browser.send("learning.tell_noticed", form | sent, status, **place)


def answers(house: House) -> list[tuple[str, str, str | None]]:
    rows = select(Answer.step_id, Question.name, Answer.text).join(
        QuestionVersion, QuestionVersion.id == Answer.question_version_id
    )
    found = house.session.execute(rows.join(Question).order_by(Answer.id)).all()
    house.session.rollback()
    return [(step, name, text) for step, name, text in found]


@pytest.mark.parametrize("who", ["learner", "trainer", "manager", "guest"])
def test_anybody_tells_of_a_session_and_it_is_an_answer_like_any_other(
    browser: Browser, house: House, course: None, who: str
) -> None:
    if who != "guest":
        browser.sign_in(with_role(RoleName.TRAINER) if who == "trainer" else a_person())

    tell(browser, answer="_fungerade", _fungerade__text="Att vi fick öva", _fungerade__bank="yes")

    assert answers(house) == [("uppstart", "_fungerade", "Att vi fick öva")]
    assert house.session.scalars(select(Consent.bank)).all() == [True]
    assert house.session.scalars(select(Done)).all() == []
    page = browser.open("learning.notice", course_id="prov", step_id="uppstart")
    assert "Att vi fick öva" in page.one("textarea[name='_fungerade.text']").text


def test_of_the_course_and_of_its_session_are_kept_apart(browser: Browser, house: House, course: None) -> None:
    browser.sign_in(a_person())

    tell(browser, step=None, answer="_andras", _andras__text="Chefen behöver ge tid")
    tell(browser, answer="_andras", _andras__text="Lokalen")

    assert answers(house) == [("_kursen", "_andras", "Chefen behöver ge tid"), ("uppstart", "_andras", "Lokalen")]
    journal = browser.open("learning.journal")
    assert journal.words(".journal-module") == ["Kursen som helhet", "Uppstart"]
    links = [link["href"] for link in journal.select(".journal-module a")]
    assert links == ["/kurser/prov/vad-fungerade", "/kurser/prov/vad-fungerade/uppstart"]
    for link in links:
        browser.visit(link)


def test_what_is_typed_is_kept_as_a_draft(browser: Browser, house: House, course: None) -> None:
    browser.sign_in(a_person())

    tell(browser, save="drafts", _hindrade__text="Tiden")

    assert house.session.scalars(select(Draft.text)).all() == ["Tiden"]
    assert answers(house) == []


def test_nothing_here_counts_as_a_step_that_is_done(browser: Browser, house: House, course: None) -> None:
    browser.sign_in(a_person())

    tell(browser, done="yes")

    assert house.session.scalars(select(Done)).all() == []


def test_a_detail_is_asked_about_before_it_is_shared(browser: Browser, house: House, course: None) -> None:
    browser.sign_in(a_person())

    tell(browser, 422, answer="_fungerade", _fungerade__text="Ring 070-123 45 67", _fungerade__bank="yes")

    assert house.session.scalars(select(Consent.bank)).all() == [False]


def test_there_is_no_such_page_for_a_module_or_another_course(browser: Browser, house: House, course: None) -> None:
    browser.open("learning.notice", 404, course_id="prov", step_id="forsta")
    browser.open("learning.notice", 404, course_id="finns-inte")


def test_of_a_session_that_the_course_has_lost_one_tells_of_the_course(
    browser: Browser, house: House, course: None
) -> None:
    assert browser.open("learning.notice", course_id="prov", step_id="borttagen").one("h1").text == "Om Provkursen"
