"""What the any-order test does not tell: how long an offer stands, whose attempt is taken over, who hears of it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from app.database import db, transaction
from app.learning.models import Attempt
from app.people.models import Kind, Organisation, Person
from app.rounds.models.plan import Group, Round, RoundState
from app.rounds.models.registration import Registration, RegistrationEvent, Source, Standing
from app.rounds.registering import actions
from app.rounds.registering.jobs import end_all_offers, forget_needs
from app.rounds.registering.line import stands_until
from app.rounds.registering.refusals import NotOpen
from tests.builders import NOW, a_course, a_person, an_administrator, keep
from tests.house import House
from tests.rounds.plans import a_group, a_registration, a_round, a_session


@pytest.fixture(autouse=True)
def _course(house: House, tmp_path: Path) -> None:
    a_course(tmp_path)


def register(house: House, group: Group, who: Person, source: Source = Source.SELF, needs: str = "") -> str:
    with house.app.app_context(), transaction():
        return actions.register(group, who.id, source, who.id, NOW, needs).id


def found(house: House, id: str) -> Registration:
    house.session.rollback()
    return house.session.get_one(Registration, id, populate_existing=True)


@pytest.mark.parametrize(
    ("left", "stands"),
    [
        (None, timedelta(hours=48)),
        (timedelta(days=30), timedelta(hours=48)),
        (timedelta(days=4), timedelta(hours=24)),
        (timedelta(hours=8), timedelta(hours=2)),
        (timedelta(hours=2), timedelta(hours=1)),
        (timedelta(minutes=20), timedelta(minutes=20)),
        (timedelta(0), None),
    ],
)
def test_an_offer_stands_shorter_close_to_the_date(left: timedelta | None, stands: timedelta | None) -> None:
    until = stands_until(NOW, None if left is None else NOW + left)

    assert until == (None if stands is None else NOW + stands)


def test_what_was_true_at_the_registration_stays_true(house: House) -> None:
    employer = keep(Organisation(name="Örebro kommun", kind=Kind.MUNICIPALITY, created_at=NOW))
    maja = keep(Person(name="Maja", created_at=NOW, employer_id=employer.id, work_role="Coach"))
    id = register(house, a_group(a_round()), maja)

    maja.employer_id, maja.work_role = None, "Chef"
    house.session.commit()

    assert (found(house, id).employer_id, found(house, id).work_role) == (employer.id, "Coach")


def test_a_place_takes_over_the_attempt_that_was_begun(house: House) -> None:
    maja, kim = a_person("Maja"), a_person("Kim")
    begun = keep(Attempt(course_id="prov", person_id=maja.id, number=1, started_at=NOW))
    group = a_group(a_round())

    hers, his = register(house, group, maja), register(house, group, kim)

    assert found(house, hers).attempt_id == begun.id
    attempts = house.session.scalars(select(Attempt.id).where(Attempt.person_id == kim.id)).all()
    assert [found(house, his).attempt_id] == attempts


def test_who_waits_begins_no_attempt(house: House) -> None:
    id = register(house, a_group(a_round(), capacity=0), a_person())

    assert (found(house, id).standing, found(house, id).attempt_id) == (Standing.WAITING, None)


def test_who_comes_back_is_the_same_row_and_goes_last(house: House) -> None:
    group = a_group(a_round(), capacity=0)
    maja, kim = a_person("Maja"), a_person("Kim")
    first = register(house, group, maja)
    register(house, group, kim)
    with house.app.app_context(), transaction():
        actions.withdraw(db.session.get_one(Registration, first), maja.id, NOW)

    again = register(house, group, maja)

    assert again == first
    line = select(Registration.person_id).order_by(Registration.line)
    assert house.session.scalars(line).all() == [kim.id, maja.id]


def test_a_round_that_is_not_open_takes_nobody(house: House) -> None:
    for state in (RoundState.PLANNED, RoundState.CLOSED, RoundState.CANCELLED):
        with pytest.raises(NotOpen):
            register(house, a_group(a_round(state=state)), a_person())


def test_a_walk_in_has_a_chair_also_when_the_group_is_full(house: House) -> None:
    group = a_group(a_round(), capacity=1)
    register(house, group, a_person("Maja"))
    kim, trainer = a_person("Kim"), a_person("Tove")
    waiting = register(house, group, kim)

    with house.app.app_context(), transaction():
        actions.admit(group, kim.id, trainer.id, NOW)

    assert (found(house, waiting).standing, found(house, waiting).source) == (Standing.REGISTERED, Source.SELF)
    assert house.session.scalars(select(Group.capacity)).all() == [2]


def test_an_offer_that_nobody_takes_goes_to_the_next_by_itself(house: House) -> None:
    group = a_group(a_round(), capacity=0)
    first, second = (register(house, group, a_person(name)) for name in ("Maja", "Kim"))
    with house.app.app_context(), transaction():
        actions.change_capacity(group, 1, NOW)
    assert found(house, first).offered_until == NOW + timedelta(hours=48)

    with house.app.app_context():
        end_all_offers(NOW + timedelta(hours=48))

    assert (found(house, first).standing, found(house, second).standing) == (Standing.WITHDRAWN, Standing.OFFERED)
    events = select(RegistrationEvent.standing, RegistrationEvent.actor_id).where(
        RegistrationEvent.registration_id == first
    )
    assert [tuple(row) for row in house.session.execute(events.order_by(RegistrationEvent.id))][1:] == [
        (Standing.OFFERED, None),
        (Standing.WITHDRAWN, None),
    ]


def test_a_cancelled_round_has_no_line_and_still_knows_who_was_to_come(house: House) -> None:
    course_round = a_round()
    group = a_group(course_round, capacity=1)
    place, waiting = (register(house, group, a_person(name)) for name in ("Maja", "Kim"))
    eva = an_administrator()

    with house.app.app_context(), transaction():
        told = actions.cancel(course_round, eva.id, NOW, "Utbildaren är sjuk")
        again = actions.cancel(course_round, eva.id, NOW, "Utbildaren är sjuk")
        concerned = {each.registration.id: each.before for each in told}

    assert (concerned, again) == ({place: Standing.REGISTERED, waiting: Standing.WAITING}, [])
    assert (found(house, place).standing, found(house, waiting).standing) == (Standing.REGISTERED, Standing.WITHDRAWN)
    assert house.session.scalars(select(Round.reason)).all() == ["Utbildaren är sjuk"]


def test_needs_are_forgotten_the_day_after_the_last_session(house: House) -> None:
    over, ahead = a_round("Slut"), a_round("Kvar")
    for each, ended in ((over, NOW - timedelta(days=2)), (ahead, NOW + timedelta(days=2))):
        a_session(each, starts_at=NOW - timedelta(days=9))
        a_session(each, starts_at=ended)
    kept = [a_registration(a_group(each)) for each in (over, ahead)]
    for row in kept:
        row.needs = "Hörselslinga"
    house.session.commit()

    with house.app.app_context():
        forget_needs(NOW)

    assert [found(house, row.id).needs for row in kept] == ["", "Hörselslinga"]


def test_once_a_group_has_begun_nobody_goes_before_those_in_line(house: House) -> None:
    course_round = a_round()
    group = a_group(course_round, capacity=0)
    first = register(house, group, a_person("Maja"))
    a_session(course_round, group, starts_at=NOW - timedelta(hours=1))
    with house.app.app_context(), transaction():
        actions.change_capacity(group, 1, NOW)

    second = register(house, group, a_person("Kim"))
    assert [found(house, id).standing for id in (first, second)] == [Standing.WAITING, Standing.WAITING]
    eva = a_person("Eva").id
    with house.app.app_context(), transaction():
        actions.give_place(db.session.get_one(Registration, first), eva, NOW, "Kan komma i dag")

    assert found(house, first).standing == Standing.REGISTERED
