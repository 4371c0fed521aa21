"""What trainers see before a boost: figures of at least five, and what was shared with them, for as long as it is."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from app.catalogue.models import Course
from app.courseware.keys import keys_of
from app.learning.models import Attempt, Done, Erasure, Trainers
from app.people.models import Kind, Organisation, Person, Role, RoleName, Scope
from app.rounds.models.plan import Group, Round
from app.rounds.models.registration import Standing
from tests.browser import Browser
from tests.builders import NOW, a_course, a_person, an_administrator, keep
from tests.databases import one_engine
from tests.house import House
from tests.learning.forms import answer as answer_again
from tests.rounds.plans import a_group, a_registration, a_round, a_trainer
from tests.rounds.preparing.scenes import answered, begun, chose, known, shared

pytestmark = one_engine
WRONG, RIGHT = keys_of(["Att tala", "Att lyssna"])
TEXT = "Jag ringde upp i stället för att skriva."


@pytest.fixture
def course_round(house: House, tmp_path: Path) -> Round:
    a_course(tmp_path)
    return a_round()


@pytest.fixture
def group(course_round: Round) -> Group:
    return a_group(course_round)


def opened(house: House, course_round: Round, trainer: Person | None = None) -> str:
    browser = Browser(house)
    browser.sign_in(trainer or a_trainer(course_round))
    return browser.open("rounds.prepare_boost", round_id=course_round.id).text


def test_what_was_shared_is_read_without_name_unless_shared_with_it_and_is_gone_once_taken_back(
    house: House, course_round: Round, group: Group
) -> None:
    maja, karim, silent = a_person("Maja Lindqvist"), a_person("Karim Aziz"), a_person("Siv Tyst")
    unnamed = answered(house, begun(group, maja), text=TEXT)
    named = answered(house, begun(group, karim), text="Med mitt namn.")
    shared(unnamed, Trainers.UNNAMED)
    shared(named, Trainers.NAMED)
    shared(answered(house, begun(group, silent), text="Bara för mig."), Trainers.NO)
    answered(house, begun(group), text="Aldrig tillfrågad.")

    page = opened(house, course_round)
    assert TEXT in page
    assert "Med mitt namn." in page
    assert "Karim Aziz" in page
    for hidden in ("Maja Lindqvist", "Siv Tyst", "Bara för mig.", "Aldrig tillfrågad."):
        assert hidden not in page

    shared(unnamed, Trainers.NO, later=1)
    keep(Erasure(answer_id=named.id, asked_at=NOW))
    page = opened(house, course_round)
    assert TEXT not in page
    assert "Med mitt namn." not in page


def test_a_name_is_shown_when_its_owner_says_so_in_their_journal(
    house: House, course_round: Round, group: Group
) -> None:
    maja, alone = a_person("Maja Lindqvist"), a_person("Siv Ensam")
    answer = answered(house, begun(group, maja), text=TEXT)
    own = keep(Attempt(course_id="prov", person_id=alone.id, number=1, started_at=NOW))
    answered(house, own, text="Utan omgång.")
    browser, other = Browser(house), Browser(house)
    browser.sign_in(maja)
    other.sign_in(alone)

    sent = {"trainers": "yes", "named": "yes", "consent": "0", "sure": ""}
    browser.send("learning.share_answer", sent, answer_id=answer.public_id)

    assert "Maja Lindqvist" in opened(house, course_round)
    assert browser.open("learning.journal").select("[name=named][checked]")
    answer_again(browser, "tanke", text=TEXT, trainers="yes")
    assert browser.open("learning.journal").select("[name=named][checked]")
    assert other.open("learning.journal").select("[name=named]") == []


def test_a_newer_answer_that_is_not_shared_hides_the_older(house: House, course_round: Round, group: Group) -> None:
    attempt = begun(group)
    shared(answered(house, attempt, text=TEXT), Trainers.UNNAMED)
    answered(house, attempt, text="Ändrade mig.", answered_at=NOW + timedelta(minutes=1))

    page = opened(house, course_round)

    assert TEXT not in page
    assert "Ändrade mig." not in page


def test_groups_protected_persons_and_those_without_a_place(house: House, course_round: Round, group: Group) -> None:
    together = answered(house, begun(group, a_person("Maja Lindqvist")), text="Vi skrev ihop.", group_size=3)
    hidden = keep(Person(name="Xantippa Qvarnström", protected=True, pseudonym="Deltagare 7", created_at=NOW))
    protected = answered(house, begun(group, hidden), text="Från någon skyddad.")
    gone = a_person("Gun Borta")
    a_registration(group, gone, Standing.WITHDRAWN)
    away = keep(Attempt(course_id="prov", person_id=gone.id, number=1, started_at=NOW))
    for answer in (together, protected, answered(house, away, text="Inte längre med.")):
        shared(answer, Trainers.NAMED)

    page = opened(house, course_round)

    assert "Vi skrev ihop." in page
    assert "Från en grupp" in page
    assert "Från någon skyddad." in page
    for name in ("Maja Lindqvist", "Qvarnström", "Deltagare 7", "Inte längre med."):
        assert name not in page


def test_five_must_have_answered_by_themselves_and_the_first_answer_counts(
    house: House, course_round: Round, group: Group
) -> None:
    attempts = [begun(group) for _one in range(6)]
    for attempt in attempts[:4]:
        chose(house, attempt, WRONG)
        chose(house, attempt, RIGHT, later=1)
    chose(house, attempts[4], WRONG, group_size=4)
    assert "procent" not in opened(house, course_round)

    chose(house, attempts[5], RIGHT)
    page = opened(house, course_round)

    assert "80 procent av 5 svarade fel första gången" in " ".join(page.split())


def test_who_begins_again_is_counted_by_the_new_attempt(house: House, course_round: Round, group: Group) -> None:
    maja = a_person()
    first = begun(group, maja)
    version = known(house, select(Course.version_id))
    keep(Done(attempt_id=first.id, step_id="forsta", course_version_id=version, done_at=NOW))
    browser = Browser(house)
    browser.sign_in(a_trainer(course_round))

    def figures() -> list[str]:
        page = browser.open("rounds.prepare_boost", round_id=course_round.id)
        return [cell.text for cell in page.select("td.num")]

    assert figures() == ["1", "1"]
    begun(group, maja, number=2)
    assert figures() == ["0", "1"]


def test_trainers_mark_texts_and_show_the_questions_of_those_in_large(
    house: House, course_round: Round, group: Group
) -> None:
    answer = answered(house, begun(group), text=TEXT)
    other = answered(house, begun(group), text="Hemligt.")
    shared(answer, Trainers.UNNAMED)
    browser = Browser(house)
    browser.sign_in(a_trainer(course_round))
    place = {"round_id": course_round.id}
    empty = browser.open("rounds.show_discussion", **place)

    browser.send("rounds.mark_text", {"marked": "yes"}, **place, answer_id=answer.public_id)
    browser.send("rounds.mark_text", {"marked": "yes"}, 404, **place, answer_id=other.public_id)
    shown = browser.open("rounds.show_discussion", **place)

    assert "Inget är markerat än" in empty.text
    assert shown.words("main h2") == ["Vad tänker du?"]
    assert TEXT not in shown.text
    assert browser.open("rounds.prepare_boost", **place).words(".quotes b") == ["Att prata om"]
    browser.send("rounds.mark_text", {"marked": "no"}, **place, answer_id=answer.public_id)
    assert browser.open("rounds.prepare_boost", **place).words(".quotes b") == []


def test_neither_the_office_nor_anothers_trainer_nor_ones_manager_reads(
    house: House, course_round: Round, group: Group
) -> None:
    own = keep(Organisation(name="Ängelholms kommun", kind=Kind.OTHER, created_at=NOW))
    employed = keep(Person(name="Maja Lindqvist", employer_id=own.id, created_at=NOW))
    shared(answered(house, begun(group, employed), text=TEXT), Trainers.NAMED)
    trainer = a_trainer(course_round)
    for outsider in (an_administrator(), a_trainer(a_round("En annan"))):
        browser = Browser(house)
        browser.sign_in(outsider)
        browser.open("rounds.prepare_boost", round_id=course_round.id, status=404)
    assert TEXT in opened(house, course_round, trainer)

    keep(Role(person_id=trainer.id, name=RoleName.MANAGER, scope=Scope.ORGANISATION, scope_id=own.id))

    assert TEXT not in opened(house, course_round, trainer)


def test_as_many_statements_for_many(house: House, course_round: Round, group: Group) -> None:
    browser = Browser(house)
    browser.sign_in(a_trainer(course_round))
    browser.open("rounds.prepare_boost", round_id=course_round.id)
    asked = []
    for count in (5, 15):
        for _one in range(count):
            attempt = begun(group)
            shared(answered(house, attempt, text=TEXT), Trainers.NAMED)
            chose(house, attempt, WRONG)
        with house.statements() as statements:
            browser.open("rounds.prepare_boost", round_id=course_round.id)
        asked.append(len(statements))

    assert asked[0] == asked[1]
