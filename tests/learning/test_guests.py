"""Guests: the cookie, the hour's limits, and what becomes of their work after thirty days."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.jobs.worker import run_due
from app.learning.actions import beginning
from app.learning.models import Attempt, Draft, Erasure, Guest
from app.learning.privacy import purge
from app.web.models import LimitCount
from app.web.swedish import now
from tests.browser import Browser
from tests.builders import a_course, a_person
from tests.house import House
from tests.learning.forms import FRAGMENT, STEP, answer, answers, form_of, press, texts


def later(days: int, house: House) -> None:
    """As if so many days had gone since every guest's last save, and the work of the hour had been done."""
    house.session.rollback()
    for guest in house.session.scalars(select(Guest)):
        guest.saved_at -= timedelta(days=days)
    house.session.commit()
    with house.app.app_context():
        purge(now())
    house.session.rollback()


def test_the_cookie_is_set_first_when_something_is_saved(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    for page in (browser.open("home.start"), browser.open("learning.show_step", **STEP)):
        assert "Set-Cookie" not in page.answer.headers

    page = answer(browser, "tanke", text="Sparat")

    cookie = page.answer.headers["Set-Cookie"]
    assert cookie.startswith("larbron-gast=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Max-Age=2592000" in cookie
    token = cookie.split("=", 1)[1].split(";")[0]
    assert token not in str(house.session.scalars(select(Guest.token_hash)).all())


def test_a_cookie_of_ones_own_making_is_replaced(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    browser.client.set_cookie("larbron-gast", "egenhändig")

    answer(browser, "tanke", text="Sparat")

    cookie = browser.client.get_cookie("larbron-gast")
    assert cookie is not None
    assert len(cookie.value) > 40


def test_the_hours_answers_run_out_with_the_text_still_in_the_form(
    browser: Browser, house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beginning, "GUEST_ANSWERS", 2)
    a_course(tmp_path)
    answer(browser, "tanke", text="Ett")
    answer(browser, "tanke", text="Två")

    page = answer(browser, "tanke", 429, text="Tre")
    in_place = press(browser, {"answer": "tanke"}, {"tanke.text": "Tre"}, 429, FRAGMENT)

    assert texts(house) == ["Ett", "Två"]
    assert form_of(page)["tanke.text"] == "Tre"
    assert "Tre" in in_place.one("textarea").get_text()
    assert "Vänta till" in page.get_text()


def test_the_hours_drafts_run_out(
    browser: Browser, house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beginning, "GUEST_DRAFTS", 1)
    a_course(tmp_path)
    press(browser, {"save": "drafts"}, {"tanke.text": "Ett"})

    page = press(browser, {"save": "drafts"}, {"tanke.text": "Två"}, 429)

    assert form_of(page)["tanke.text"] == "Två"
    assert list(house.session.scalars(select(Draft.text))) == ["Ett"]


def test_an_address_begins_only_so_many_guests_an_hour(
    browser: Browser, house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beginning, "NEW_GUESTS", 1)
    a_course(tmp_path)
    answer(browser, "tanke", text="Den första")

    page = answer(Browser(house), "tanke", 429, text="Den andra")

    assert "Set-Cookie" not in page.answer.headers
    assert form_of(page)["tanke.text"] == "Den andra"
    assert texts(house) == ["Den första"]
    house.session.rollback()
    assert "127.0.0.1" not in str(house.session.scalars(select(LimitCount.actor)).all())


def test_after_thirty_days_what_was_not_shared_is_erased_and_the_bank_keeps_the_rest(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Privat")
    sharer = Browser(house)
    answer(sharer, "tanke", text="Första lydelsen", bank="yes")
    answer(sharer, "tanke", text="Till banken", bank="yes")
    press(sharer, {"save": "drafts"}, {"tanke.text": "Utkast"})

    later(31, house)

    assert texts(house) == [None, None, "Till banken"]
    assert house.session.scalar(select(func.count()).select_from(Erasure)) == 2
    assert list(house.session.scalars(select(Guest))) == []
    assert list(house.session.scalars(select(Draft))) == []
    assert [(row.person_id, row.guest_id) for row in house.session.scalars(select(Attempt))] == [(None, None)] * 2
    assert sharer.open("learning.journal").select("li.entry") == []


def test_a_text_whose_sharing_was_taken_back_goes_too(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Delad och ångrad", bank="yes")
    link = browser.open("learning.journal").one("li.entry form")["action"]
    browser.client.post(str(link), data={}, headers={"Sec-Fetch-Site": "same-origin"})

    later(31, house)

    assert texts(house) == [None]


def test_the_worker_lets_guests_go_by_itself(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Privat")
    house.let_recur()

    run_due(house.app, lambda: now() + timedelta(days=31))

    assert texts(house) == [None]


def test_a_guest_who_saved_lately_keeps_everything(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Kvar")

    later(29, house)

    assert browser.open("learning.journal").words("li.entry > .mine") == ["Kvar"]
    answer(browser, "tanke", text="Sparat igen")
    later(29, house)
    assert texts(house) == ["Kvar", "Sparat igen"]


def test_what_was_claimed_stays_and_the_row_of_the_visit_goes(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Mitt", bank="yes")
    answer(browser, "tanke", text="Fortfarande mitt")
    press(browser, {"save": "drafts"}, {"tanke.text": "Utkast"})
    browser.sign_in(a_person())
    browser.send("learning.claim_visit", {})

    later(31, house)

    assert list(house.session.scalars(select(Guest))) == []
    assert texts(house) == ["Mitt", "Fortfarande mitt"]
    assert list(house.session.scalars(select(Draft.text))) == ["Utkast"]
    assert list(house.session.scalars(select(Erasure))) == []
    assert browser.open("learning.journal").words("li.entry > .mine") == ["Fortfarande mitt"]


@pytest.mark.parametrize(("days", "kept"), [(29, "Kvar"), (31, None)])
def test_what_was_left_lives_its_thirty_days(
    browser: Browser, house: House, tmp_path: Path, days: int, kept: str | None
) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Kvar")
    browser.sign_in(a_person())
    browser.send("learning.leave_visit", {})

    later(days, house)

    assert texts(house) == [kept]
    assert len(browser.open("learning.journal").select("a[href='/besok']")) == (1 if kept else 0)


def test_a_claimed_visit_is_remembered_for_thirty_days_from_then(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Mitt")
    later(29, house)
    browser.sign_in(a_person())
    browser.send("learning.claim_visit", {})

    later(29, house)

    assert len(list(house.session.scalars(select(Guest)))) == 1


def test_a_visit_that_is_let_go_during_a_save_is_begun_anew(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="För länge sedan")
    later(31, house)

    answer(browser, "tanke", text="Nu")

    assert texts(house) == [None, "Nu"]
    assert browser.open("learning.journal").words("li.entry > .mine") == ["Nu"]


def test_a_first_save_whose_answer_never_arrived_goes_on_with_the_visit_it_began(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    sent = form_of(browser.open("learning.show_step", **STEP)) | {"answer": "tanke", "tanke.text": "Ett"}
    browser.send("learning.answer_step", sent, **STEP)
    again, another = Browser(house), Browser(house)

    again.send("learning.answer_step", sent, **STEP)
    another.send("learning.answer_step", sent | {"page": "b" * 24}, **STEP)

    assert texts(house) == ["Ett", "Ett"]
    assert len({row.attempt_id for row in answers(house)}) == 2
    assert "Ett" in again.open("learning.journal").get_text()


def test_a_first_save_that_comes_again_does_not_get_into_a_visit_that_was_claimed(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    sent = form_of(browser.open("learning.show_step", **STEP)) | {"answer": "tanke", "tanke.text": "Ett"}
    browser.send("learning.answer_step", sent, **STEP)
    browser.sign_in(a_person())
    browser.send("learning.claim_visit", {})
    again = Browser(house)

    again.send("learning.answer_step", sent, **STEP)

    assert again.open("learning.journal").words(".entry blockquote") == ["Ett"]
    assert len({row.attempt_id for row in answers(house)}) == 2


def test_an_answer_that_comes_again_after_beginning_again_is_one_answer(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    sent = form_of(browser.open("learning.show_step", **STEP)) | {"answer": "tanke", "tanke.text": "Ett"}
    browser.send("learning.answer_step", sent, **STEP)
    browser.send("learning.begin_again", {}, course_id="prov")

    browser.send("learning.answer_step", sent, **STEP)

    assert texts(house) == ["Ett"]
