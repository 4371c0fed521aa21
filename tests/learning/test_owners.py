"""What one page's reader wrote is never saved as somebody else's."""

from __future__ import annotations

from pathlib import Path

from app.learning.models import Guest
from tests.browser import Browser
from tests.builders import a_course, a_person
from tests.house import House
from tests.learning.forms import FRAGMENT, STEP, answer, answers, form_of, texts

DRAFTS = {"X-Fragment": "drafts"}


def test_a_text_from_before_signing_in_is_not_saved_as_the_persons(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Gästens")
    sent = form_of(browser.open("learning.show_step", **STEP)) | {"answer": "tanke", "tanke.text": "Gästens nya"}
    browser.sign_in(a_person())

    page = browser.send("learning.answer_step", sent, 409, **STEP)
    fragment = browser.send("learning.answer_step", sent, 409, FRAGMENT, **STEP)
    draft = browser.send("learning.answer_step", sent, 409, DRAFTS, **STEP)

    assert texts(house) == ["Gästens"]
    assert form_of(page)["tanke.text"] == "Gästens nya"
    assert "Inget är sparat" in page.one("#fel").get_text()
    assert len({answer.answer.headers["X-Owner"] for answer in (page, fragment, draft)}) == 1


def test_pressing_again_on_the_page_that_came_back_saves_the_text_as_ones_own(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Gästens")
    sent = form_of(browser.open("learning.show_step", **STEP)) | {"answer": "tanke", "tanke.text": "Den nya"}
    browser.sign_in(a_person())
    page = browser.send("learning.answer_step", sent, 409, **STEP)

    browser.send("learning.answer_step", form_of(page) | {"answer": "tanke"}, **STEP)

    assert texts(house) == ["Gästens", "Den nya"]
    assert len({row.attempt_id for row in answers(house)}) == 2


def test_a_persons_page_saves_nothing_for_a_guest_or_for_another_person(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    browser.sign_in(a_person())
    sent = form_of(browser.open("learning.show_step", **STEP)) | {"answer": "tanke", "tanke.text": "Mitt"}
    other = Browser(house)
    guest = Browser(house)
    other.sign_in(a_person("Omar Haddad"))

    other.send("learning.answer_step", sent, 409, **STEP)
    guest.send("learning.answer_step", sent, 409, **STEP)

    assert answers(house) == []


def test_the_first_texts_of_a_visit_have_no_owner_yet_and_learn_it_from_the_answer(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    sent = form_of(browser.open("learning.show_step", **STEP)) | {"answer": "tanke", "tanke.text": "Ett"}

    first = browser.send("learning.answer_step", sent, 200, FRAGMENT, **STEP)
    second = browser.send("learning.answer_step", sent | {"page": "a" * 24, "tanke.text": "Två"}, 200, FRAGMENT, **STEP)

    assert sent["owner"] == ""
    assert len(first.answer.headers["X-Owner"]) == 32
    assert second.answer.headers["X-Owner"] == first.answer.headers["X-Owner"]
    assert form_of(browser.open("learning.show_step", **STEP))["owner"] == first.answer.headers["X-Owner"]
    assert texts(house) == ["Ett", "Två"]


def test_words_without_an_owner_are_not_taken_for_a_persons(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    sent = form_of(browser.open("learning.show_step", **STEP)) | {"answer": "tanke", "tanke.text": "Ett"}
    browser.sign_in(a_person())

    browser.send("learning.answer_step", sent, 409, **STEP)

    assert answers(house) == []


def test_what_a_claimed_visit_wrote_and_sends_late_is_the_persons(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Ett")
    sent = form_of(browser.open("learning.show_step", **STEP)) | {"answer": "tanke", "tanke.text": "Två"}
    person = a_person()
    house.session.rollback()
    guest = house.session.query(Guest).one()
    guest.claimed_by = person.id
    house.session.commit()
    browser.sign_in(person)

    browser.send("learning.answer_step", sent, **STEP)

    assert texts(house) == ["Ett", "Två"]


def test_the_owner_on_the_page_does_not_tell_the_cookie(browser: Browser, tmp_path: Path) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Ett")

    page = browser.open("learning.show_step", **STEP)

    cookie = browser.client.get_cookie("larbron-gast")
    assert cookie
    assert cookie.value not in page.decode()
