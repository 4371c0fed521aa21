"""One person registered under two addresses, and one who erases everything."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from app.database import transaction
from app.people.merging.actions import merge_persons
from app.people.models import Person
from app.people.my_data.actions import erase_everything
from app.rounds.models.plan import Group
from app.rounds.models.registration import Registration, RegistrationEvent, Source, Standing
from app.rounds.registering import actions
from tests.builders import NOW, a_course, a_person, an_administrator
from tests.house import House
from tests.rounds.plans import a_group, a_round, a_session

SOON = NOW + timedelta(days=20)


@pytest.fixture(autouse=True)
def _course(house: House, tmp_path: Path) -> None:
    a_course(tmp_path)


def register(house: House, group: Group, *persons: Person) -> None:
    with house.app.app_context(), transaction():
        for each in persons:
            actions.register(group, each.id, Source.CODE, each.id, NOW)
    house.session.rollback()


def standings(house: House) -> dict[str, str]:
    house.session.rollback()
    house.session.expire_all()
    rows = house.session.execute(select(Person.name, Registration.standing).join(Person))
    return {name: standing for name, standing in rows}


def merge(house: House, old: Person, kept: Person) -> None:
    administrator = an_administrator()
    with house.app.app_context(), transaction():
        merge_persons(old.id, kept.id, administrator.id, NOW)


def test_of_two_registrations_the_place_stays_and_the_other_is_offered_on(house: House) -> None:
    group = a_group(a_round(), capacity=2)
    maja, twin, kim = a_person("Maja"), a_person("Maja igen"), a_person("Kim")
    register(house, group, maja, twin, kim)

    merge(house, twin, maja)

    assert standings(house) == {
        "Maja": Standing.REGISTERED,
        "Maja igen": Standing.WITHDRAWN,
        "Kim": Standing.OFFERED,
    }


def test_the_better_standing_of_the_two_is_kept(house: House) -> None:
    group = a_group(a_round(), capacity=1)
    twin, maja, kim = a_person("Maja igen"), a_person("Maja"), a_person("Kim")
    register(house, group, twin, maja, kim)

    merge(house, twin, maja)

    assert standings(house) == {
        "Maja": Standing.REGISTERED,
        "Maja igen": Standing.WITHDRAWN,
        "Kim": Standing.WAITING,
    }
    merged = house.session.scalars(select(Registration.merged_into).where(Registration.person_id == twin.id)).one()
    assert merged == house.session.scalars(select(Registration.id).where(Registration.person_id == maja.id)).one()


def test_a_registration_of_the_duplicate_alone_becomes_the_kept_ones(house: House) -> None:
    group = a_group(a_round(), capacity=1)
    twin, maja = a_person("Maja igen"), a_person("Maja")
    register(house, group, twin)

    merge(house, twin, maja)

    assert standings(house) == {"Maja": Standing.REGISTERED}


def test_who_erases_everything_leaves_the_places_ahead(house: House) -> None:
    ahead, begun = a_round("Framför"), a_round("Börjat")
    first, second = a_group(ahead, capacity=1), a_group(begun, capacity=1)
    a_session(ahead, starts_at=SOON)
    maja, kim = a_person("Maja"), a_person("Kim")
    register(house, first, maja, kim)
    register(house, second, maja)
    a_session(begun, starts_at=NOW - timedelta(days=1))

    with house.app.app_context(), transaction():
        erase_everything(maja.id, NOW)

    rows = house.session.execute(
        select(Registration.round_id, Registration.person_id, Registration.standing).order_by(Registration.round_id)
    )
    assert sorted(tuple(row) for row in rows) == sorted(
        [
            (ahead.id, maja.id, Standing.WITHDRAWN),
            (ahead.id, kim.id, Standing.OFFERED),
            (begun.id, maja.id, Standing.REGISTERED),
        ]
    )
    assert house.session.scalars(select(RegistrationEvent.why).distinct()).all() == [""]
