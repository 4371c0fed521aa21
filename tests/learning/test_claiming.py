"""A visit without an account becomes the work of whoever signs in and says that it is theirs."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from app.database import transaction
from app.learning.actions import claiming
from app.learning.models import Attempt
from app.learning.owner import Owner
from app.learning.queries.journal import list_written
from tests.attempts import a_guest, answered
from tests.browser import Browser
from tests.builders import COURSE, MODULE, NOW, a_course, a_person
from tests.databases import both_engines
from tests.house import House
from tests.learning.forms import STEP, answer, finish, form_of, key_of, press, texts
from tests.learning.visits import attempts, cookie, everything, guests, rows_of, take, votes, with_the_cookie_of

POLL = """
::: omröstning rost

Vad gör du först?

- Ringer
- Skriver

:::
"""


def test_what_was_done_becomes_the_persons(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Från besöket", bank="yes")
    finish(browser)
    person = a_person()
    browser.sign_in(person)

    page = take(browser)

    assert page.answer.location == "/reflektionsbok"
    assert cookie(browser) is None
    assert attempts(house) == [(person.id, 1, False)]
    assert guests(house) == {person.id}
    journal = browser.open("learning.journal")
    assert journal.words("li.entry > .mine") == ["Från besöket"]
    assert "Delas med kunskapsbanken, utan ditt namn." in journal.get_text()
    assert "Det du gjorde vid besöket är nu ditt." in journal.get_text()
    assert form_of(browser.open("learning.show_step", **STEP))["tanke.text"] == "Från besöket"


def test_the_later_answer_is_shown_whoever_gave_it_and_both_are_kept(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    person, computer = a_person(), Browser(house)
    computer.sign_in(person)
    answer(computer, "tanke", text="Först, inloggad")
    answer(browser, "tanke", text="Sedan, utan inloggning")
    browser.sign_in(person)

    take(browser)

    for window in (browser, computer):
        journal = window.open("learning.journal")
        assert journal.words("main h2") == ["Provkursen"]
        assert journal.words("li.entry > .mine") == ["Sedan, utan inloggning"]
        assert journal.words("li.entry details .mine") == ["Först, inloggad"]
        assert form_of(window.open("learning.show_step", **STEP))["tanke.text"] == "Sedan, utan inloggning"
    assert attempts(house) == [(person.id, 2, True), (person.id, 3, False)]


def test_an_earlier_visit_does_not_hide_what_was_answered_later(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    person, computer = a_person(), Browser(house)
    computer.sign_in(person)
    answer(computer, "tanke", text="Allra först, inloggad")
    answer(browser, "tanke", text="Mellan, utan inloggning")
    answer(computer, "tanke", text="Sist, inloggad")
    browser.sign_in(person)

    take(browser)

    assert form_of(browser.open("learning.show_step", **STEP))["tanke.text"] == "Sist, inloggad"
    journal = browser.open("learning.journal")
    assert journal.words("li.entry > .mine") == ["Sist, inloggad"]
    assert journal.words("li.entry details .mine") == ["Mellan, utan inloggning", "Allra först, inloggad"]


def test_drafts_and_done_steps_of_the_visit_count(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    person, computer = a_person(), Browser(house)
    computer.sign_in(person)
    answer(computer, "tanke", text="Inloggad")
    finish(browser)
    press(browser, {"save": "drafts"}, {"tanke.text": "Utkast från besöket"})
    browser.sign_in(person)

    take(browser)

    assert form_of(computer.open("learning.show_step", **STEP))["tanke.text"] == "Utkast från besöket"
    assert "Alla moduler är klara" in " ".join(
        computer.open("learning.show_course", course_id="prov").get_text().split()
    )
    answer(computer, "tanke", text="Svaret")
    assert computer.open("learning.journal").words("li.entry > .mine") == ["Svaret"]


def test_earlier_attempts_stay_earlier_and_a_new_one_can_be_begun(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    person, computer = a_person(), Browser(house)
    computer.sign_in(person)
    for who, words in ((computer, "inloggad"), (browser, "besöket")):
        answer(who, "tanke", text=f"Första gången, {words}")
        who.send("learning.begin_again", {}, course_id="prov")
        answer(who, "tanke", text=f"Andra gången, {words}")
    browser.sign_in(person)

    take(browser)

    journal = browser.open("learning.journal")
    assert dict(zip(journal.words("main h2"), journal.words("li.entry > .mine"), strict=True)) == {
        "Provkursen": "Första gången, inloggad",
        "Provkursen, genomgång 2": "Första gången, besöket",
        "Provkursen, genomgång 3": "Andra gången, besöket",
    }
    assert form_of(browser.open("learning.show_step", **STEP))["tanke.text"] == "Andra gången, besöket"
    browser.send("learning.begin_again", {}, course_id="prov")
    assert form_of(browser.open("learning.show_step", **STEP))["tanke.text"] == ""
    answer(browser, "tanke", text="På nytt")
    assert browser.open("learning.journal").words("main h2")[-1] == "Provkursen, genomgång 4"


def test_visits_of_several_computers_are_all_taken_along(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    person = a_person()
    computers = [browser, Browser(house), Browser(house)]
    for number, computer in enumerate(computers):
        answer(computer, "tanke", text=f"Dator {number}")

    for computer in computers:
        computer.sign_in(person)
        take(computer)

    journal = browser.open("learning.journal")
    assert journal.words("li.entry > .mine") == ["Dator 2"]
    assert journal.words("li.entry details .mine") == ["Dator 1", "Dator 0"]
    assert [merged for _person, _number, merged in attempts(house)].count(False) == 1
    pointers = rows_of(house, Attempt.id, Attempt.merged_into)
    assert {into for _id, into in pointers if into} == {id for id, into in pointers if into is None}


def test_a_person_has_one_vote_and_the_newer_counts(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path, {"kurs.md": COURSE, "01.md": MODULE + POLL})
    person, computer, later = a_person(), Browser(house), Browser(house)
    page = browser.open("learning.show_step", **STEP)
    ringer, skriver = key_of(page, "Ringer"), key_of(page, "Skriver")
    computer.sign_in(person)
    answer(browser, "rost", keys=ringer)
    answer(computer, "rost", keys=skriver)
    answer(later, "rost", keys=ringer)

    browser.sign_in(person)
    take(browser)
    assert (person.id, skriver) in votes(house)
    assert len(votes(house)) == 2
    later.sign_in(person)
    take(later)

    assert votes(house) == [(person.id, ringer)]


def test_a_vote_goes_along_to_somebody_who_has_none(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path, {"kurs.md": COURSE, "01.md": MODULE + POLL})
    key = key_of(browser.open("learning.show_step", **STEP), "Ringer")
    answer(browser, "rost", keys=key)
    person = a_person()
    browser.sign_in(person)

    take(browser)

    assert votes(house) == [(person.id, key)]


def test_saying_it_again_changes_nothing(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    person, computer = a_person(), Browser(house)
    computer.sign_in(person)
    answer(computer, "tanke", text="Inloggad")
    answer(browser, "tanke", text="Besöket")
    again = with_the_cookie_of(browser, house)
    browser.sign_in(person)
    again.sign_in(person)
    take(browser)
    before = everything(house)

    take(again)
    take(browser, 409)
    again.send("learning.erase_visit", {}, 409)

    assert everything(house) == before


def test_what_is_saved_with_an_old_cookie_begins_a_visit_of_its_own(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Besöket")
    old = with_the_cookie_of(browser, house)
    person = a_person()
    browser.sign_in(person)
    take(browser)

    assert form_of(old.open("learning.show_step", **STEP))["tanke.text"] == ""
    assert old.open("learning.journal").select("li.entry") == []
    answer(old, "tanke", text="Senare")

    assert cookie(old) != cookie(browser)
    assert browser.open("learning.journal").words("li.entry > .mine") == ["Besöket"]
    assert old.open("learning.journal").words("li.entry > .mine") == ["Senare"]
    assert guests(house) == {None, person.id}


def test_what_the_visit_sends_late_is_the_persons_and_a_repetition_adds_nothing(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    person, computer = a_person(), Browser(house)
    computer.sign_in(person)
    answer(computer, "tanke", text="Inloggad")
    answer(browser, "tanke", text="Besöket")
    sent = form_of(browser.open("learning.show_step", **STEP)) | {"answer": "tanke", "tanke.text": "Besökets nya"}
    browser.send("learning.answer_step", sent, **STEP)
    browser.sign_in(person)
    take(browser)

    browser.send("learning.answer_step", sent, **STEP)
    assert texts(house) == ["Inloggad", "Besöket", "Besökets nya"]
    browser.send("learning.answer_step", sent | {"page": "b" * 24, "tanke.text": "Kom fram sent"}, **STEP)

    assert texts(house) == ["Inloggad", "Besöket", "Besökets nya", "Kom fram sent"]
    assert browser.open("learning.journal").words("li.entry > .mine") == ["Kom fram sent"]
    assert attempts(house) == [(person.id, 2, True), (person.id, 3, False)]


@both_engines
@pytest.mark.parametrize("seed", range(4))
def test_however_often_work_is_taken_over_nothing_is_lost_and_no_chain_arises(
    house: House, tmp_path: Path, seed: int
) -> None:
    """Visits, and at last another account, each with any number of attempts at two courses."""
    chance = random.Random(seed)
    a_course(tmp_path / "prov")
    a_course(tmp_path / "annan", {"kurs.md": COURSE.replace("id: prov", "id: annan"), "01.md": MODULE})
    person_id, other_id = a_person().id, a_person("Maja L").id
    given = 0
    for taken in range(4):
        owner = Owner(other_id, None) if taken == 3 else a_guest(house)[0]
        before = {course: work_at(house, person_id, course) for course in ("prov", "annan")}
        begun = {course: chance.randint(0, 3) for course in before}
        for course, count in begun.items():
            for _ in range(count):
                answered(house, owner, course)
                given += 2
        with house.app.app_context(), transaction():
            if owner.guest:
                claiming.claim(owner, person_id, NOW)
            else:
                claiming.take_over(owner, other_id, person_id)

        for course, (newest, unmerged) in before.items():
            expected = max(unmerged + begun[course] - (1 if unmerged and begun[course] else 0), 0)
            assert work_at(house, person_id, course)[1] == expected
            assert newest is None or work_at(house, person_id, course)[0] == newest
        pointers = dict(rows_of(house, Attempt.id, Attempt.merged_into))
        assert all(pointers[into] is None for into in pointers.values() if into)
        with house.app.app_context():
            written = list_written(Owner(person_id, None))
        assert sum(1 + len(newest.earlier) for newest in written) == given


def work_at(house: House, person_id: str, course_id: str) -> tuple[str | None, int]:
    """The person's newest attempt at the course, and how many they have."""
    columns = (Attempt.person_id, Attempt.course_id, Attempt.merged_into, Attempt.number, Attempt.id)
    theirs = [row[3:] for row in rows_of(house, *columns) if row[:3] == (person_id, course_id, None)]
    return max(theirs, default=(0, None))[1], len(theirs)
