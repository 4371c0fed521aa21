"""Texts come into the bank five persons' at a time, and nothing about them tells when or in what order."""

from __future__ import annotations

import threading
from datetime import timedelta

from sqlalchemy import select

from app.authoring.flags import Flags
from app.database import transaction
from app.jobs.worker import run_due
from app.knowledge.admission import add_entries, admit
from app.knowledge.admission import let_in as let_batch_in
from app.knowledge.models.bank import BankEntry
from app.knowledge.screening import screen
from app.knowledge.waiting import Asked, Waiting, waiting_batches
from app.learning.models import Guest
from app.learning.privacy import purge
from app.web.swedish import now
from tests.attempts import a_guest
from tests.authoring.editing import Edited, reflection
from tests.builders import NOW
from tests.databases import both_engines
from tests.house import House
from tests.knowledge.giving import GIVEN, KEPT_BACK, a_batch, count_entries, decide, entries, give, give_each, let_in
from tests.learning.test_claiming_at_once import Beside


def test_four_wait_and_five_come_in(house: House, course: Edited) -> None:
    give_each(house, "Svar", 4)
    let_in(house)
    assert count_entries(house) == 0

    give(house, "Svar 4")
    let_in(house)

    assert sorted(entries(house).values()) == [f"Svar {number}" for number in range(5)]


def test_what_is_kept_back_does_not_come_in_with_the_others(house: House, course: Edited) -> None:
    give(house, "Bara mitt", choice=KEPT_BACK)
    regretted = give(house, "Ångrat")
    decide(house, regretted, KEPT_BACK)

    a_batch(house)

    assert sorted(entries(house).values()) == [f"Svar {number}" for number in range(5)]


def test_one_person_counts_once_however_often_they_answer(house: House, course: Edited) -> None:
    give_each(house, "Svar", 3)
    twice = give(house, "Första gången")
    give(house, "Andra gången", twice, again=True)

    let_in(house)
    assert count_entries(house) == 0

    give(house, "Den femtes")
    let_in(house)
    assert count_entries(house) == 6


def test_who_has_been_let_in_before_does_not_help_a_new_batch_along(house: House, course: Edited) -> None:
    a_batch(house)
    give_each(house, "Senare", 4)

    let_in(house)

    assert count_entries(house) == 5


def test_each_question_and_each_meaning_of_it_waits_for_itself(house: House, course: Edited) -> None:
    course.edit(ett=reflection() + reflection("Något annat?", "annat"), tva="Text.\n")
    give_each(house, "Svar", 4)
    give_each(house, "Annat", 4, "annat")
    changed = reflection("Hur mår din granne på söndagar?") + reflection("Något annat?", "annat")
    course.edit(Flags(meaning_changed=("tanke",)), ett=changed, tva="Text.\n")
    assert course.published.meaning("tanke") == 2
    give_each(house, "Nytt", 4)

    let_in(house)
    assert count_entries(house) == 0

    give(house, "Nytt 4")
    let_in(house)
    assert sorted(entries(house).values()) == [f"Nytt {number}" for number in range(5)]


@both_engines
def test_what_was_shared_at_a_visit_that_is_gone_comes_in_and_one_visit_counts_once(
    house: House, course: Edited
) -> None:
    visitor, _token = a_guest(house)
    give(house, "Besökets första", visitor)
    give(house, "Besökets andra", visitor, again=True)
    give_each(house, "Svar", 3)
    for guest in house.session.scalars(select(Guest)):
        guest.saved_at = NOW - timedelta(days=31)
    house.session.commit()
    with house.app.app_context():
        purge(NOW)

    let_in(house)
    assert count_entries(house) == 0

    give(house, "Den femtes")
    let_in(house)
    assert sorted(entries(house).values())[:2] == ["Besökets andra", "Besökets första"]
    assert count_entries(house) == 6


def test_what_is_given_again_after_it_was_taken_back_waits_for_a_batch_of_its_own(house: House, course: Edited) -> None:
    owners = a_batch(house)
    decide(house, owners[0], KEPT_BACK)
    decide(house, owners[0], GIVEN)

    let_in(house)
    assert "Svar 0" not in entries(house).values()

    a_batch(house, 4, "Senare")
    let_in(house)
    assert "Svar 0" in entries(house).values()
    assert count_entries(house) == 9


def test_a_row_tells_neither_time_nor_order(house: House, course: Edited) -> None:
    """The same answers are given other ids the next time, and the table keeps nothing else."""
    a_batch(house, 12)
    first = entries(house)
    house.session.query(BankEntry).delete()
    house.session.commit()

    let_in(house)

    assert not [column for column in BankEntry.__table__.columns if str(column.type) in ("DATETIME", "DATE", "TIME")]
    assert all(len(id) == 32 for id in first)
    assert first.keys().isdisjoint(entries(house))
    assert sorted(first.values()) == sorted(entries(house).values())


@both_engines
def test_two_that_let_in_at_once_let_in_once(house: House, course: Edited) -> None:
    give_each(house, "Svar", 6)
    house.session.rollback()
    with house.app.app_context():
        screen([course.published], NOW)
        ((asked, batch),) = waiting_batches([course.published]).items()
        with transaction():
            add_entries(asked, batch[:5])
            other = Beside(house, lambda: in_a_context(house, asked, batch), "FOR NO KEY UPDATE")
        other.finish()

    # The sixth waits: what the second had read was no longer a batch.
    assert sorted(entries(house).values()) == [f"Svar {number}" for number in range(5)]


def in_a_context(house: House, asked: Asked, batch: list[Waiting]) -> None:
    with house.app.app_context():
        let_batch_in(asked, batch)


@both_engines
def test_whole_admissions_side_by_side_let_each_in_once(house: House, course: Edited) -> None:
    give_each(house, "Svar", 7)
    house.session.rollback()
    faults: list[BaseException] = []

    def work() -> None:
        try:
            with house.app.app_context():
                admit(NOW)
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert faults == []
    assert sorted(entries(house).values()) == [f"Svar {number}" for number in range(7)]


def test_the_worker_lets_in_by_itself(house: House, course: Edited) -> None:
    give_each(house, "Svar", 5)
    house.let_recur()

    run_due(house.app, now)

    assert count_entries(house) == 5
