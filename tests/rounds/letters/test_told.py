"""Who is told what when a registration, a session or a round becomes another, and what the calendar makes of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from app.database import db, transaction
from app.people.models import Person
from app.rounds.models.plan import Group, Round, RoundState, Session
from app.rounds.models.registration import Registration, Source
from app.rounds.planning import actions as planning
from app.rounds.planning import session_actions
from app.rounds.registering import actions
from tests.builders import NOW, a_course, a_person, an_administrator, keep
from tests.house import House
from tests.rounds.letters.post import entries_in, told, written
from tests.rounds.plans import a_group, a_registration, a_round, a_session

SOON = NOW + timedelta(days=30)
ADDRESS = "maja@exempel.se"


@pytest.fixture(autouse=True)
def _course(house: House, tmp_path: Path) -> None:
    a_course(tmp_path)


def do(house: House, act: Callable[[], object]) -> None:
    house.session.rollback()
    with house.app.app_context(), transaction():
        act()


def row(registration: Registration) -> Registration:
    return db.session.get_one(Registration, registration.id)


def register(house: House, group: Group, who: Person | None = None) -> Registration:
    who = who or a_person("Maja Lindqvist", ADDRESS)
    do(house, lambda: actions.register(group, who.id, Source.SELF, who.id, NOW))
    return house.session.query(Registration).filter_by(person_id=who.id).one()


def test_who_is_registered_gets_the_words_once_and_an_entry_for_each_session(house: House) -> None:
    taken = a_round()
    group = a_group(taken)
    first, second = a_session(taken, group, SOON), a_session(taken, None, SOON + timedelta(days=7))
    a_session(taken, a_group(taken, name="Grupp 2", number=2), SOON)

    registration = register(house, group)

    letters = written(house)
    assert [letter.recipient for letter in letters] == [ADDRESS] * 2
    assert letters[0].subject == "Du har en plats: BIP 1 i Örebro"
    assert "Hej Maja Lindqvist" in str(letters[0].body)
    assert f"/plats/{registration.id}-" in str(letters[0].body)
    assert [told(entry) for entry in entries_in(letters)] == [
        ("REQUEST", f"{session.id}-{registration.id}@127.0.0.1", 1) for session in (first, second)
    ]
    assert len(written(house)) == 2
