"""How many texts and persons there are to a question stays right, whoever becomes whom and whatever happens at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.database import transaction
from app.knowledge.admission import add_entries
from app.knowledge.models.bank import BankQuestion
from app.knowledge.screening import screen
from app.knowledge.waiting import waiting_batches
from app.learning.actions import claiming
from app.people.merging.actions import merge_persons
from tests.attempts import a_guest
from tests.authoring.editing import Edited
from tests.builders import NOW, an_administrator
from tests.databases import both_engines
from tests.house import House
from tests.knowledge.giving import KEPT_BACK, a_batch, decide, entries, erase, give, give_each, let_in
from tests.learning.test_claiming_at_once import Beside

pytestmark = both_engines

LATER = NOW + timedelta(hours=1)


def counted(house: House) -> list[tuple[int, int]]:
    """Texts and persons to each question that has any."""
    house.session.rollback()
    rows = house.session.execute(select(BankQuestion.texts, BankQuestion.persons)).all()
    house.session.rollback()
    return [(texts, persons) for texts, persons in rows]


def test_two_who_turn_out_to_be_one_are_counted_once(house: House, course: Edited) -> None:
    owners = a_batch(house, 6)
    actor_id = an_administrator().id
    house.session.rollback()

    with house.app.app_context(), transaction():
        merge_persons(str(owners[0].person_id), str(owners[1].person_id), actor_id, NOW)
    let_in(house)

    assert counted(house) == [(5, 5)]


def test_a_visit_that_is_claimed_by_somebody_who_wrote_too_is_counted_once(house: House, course: Edited) -> None:
    visitor, _token = a_guest(house)
    give(house, "Besökets", visitor)
    owners = a_batch(house, 5)
    assert counted(house) == [(6, 6)]

    with house.app.app_context(), transaction():
        claiming.claim(visitor, str(owners[0].person_id), LATER)
    let_in(house)

    assert [persons for _texts, persons in counted(house)] == [5]


@pytest.mark.parametrize("way", ["takes back", "erases", "answers anew"])
def test_one_of_five_who_goes_before_the_door_opens_keeps_the_others_out(
    house: House, course: Edited, way: str
) -> None:
    owners = give_each(house, "Svar", 5)
    house.session.rollback()
    with house.app.app_context():
        screen([course.published], NOW)
        ((asked, batch),) = waiting_batches([course.published]).items()
    if way == "takes back":
        decide(house, owners[0], KEPT_BACK)
    elif way == "erases":
        erase(house, owners[0])
    else:
        give(house, "En nyare text", owners[0], at=LATER)

    with house.app.app_context(), transaction():
        add_entries(asked, batch)

    assert entries(house) == {}


@pytest.mark.parametrize("way", ["takes back", "erases"])
def test_whoever_goes_while_the_door_is_open_is_gone_and_not_counted(house: House, course: Edited, way: str) -> None:
    owners = give_each(house, "Svar", 6)
    house.session.rollback()
    with house.app.app_context():
        screen([course.published], NOW)
        ((asked, batch),) = waiting_batches([course.published]).items()
        with transaction():
            add_entries(asked, batch)
            go = (
                (lambda: decide(house, owners[0], KEPT_BACK))
                if way == "takes back"
                else (lambda: erase(house, owners[0]))
            )
            other = Beside(house, go, "INSERT INTO consent")
        other.finish()

    assert "Svar 0" not in entries(house).values()
    assert counted(house) == [(5, 5)]
