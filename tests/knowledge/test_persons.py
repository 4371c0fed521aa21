"""What is told of a writer: what at least five registered persons have in common, settled when the text comes in."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sqlalchemy import select

from app.knowledge.models.bank import BankEntry
from app.learning.models import Answer, Attempt
from app.learning.owner import Owner
from app.people.identity.models import Sex
from app.people.models import Kind, Organisation, Person
from app.rounds.models.registration import Registration, Standing
from tests.attempts import a_guest
from tests.authoring.editing import Edited
from tests.builders import NOW, keep
from tests.databases import one_engine
from tests.house import House
from tests.knowledge.giving import give, give_each, let_in
from tests.rounds.plans import a_group, a_registration, a_round

pytestmark = one_engine

COACH, CASEWORKER = "Arbetskonsulent", "Socialsekreterare"
Known = tuple[str | None, str | None, str | None]


class Registered:
    """Persons with a place in a round of the course, each with what is known of them."""

    def __init__(self, house: House) -> None:
        self.house, self.group = house, a_group(a_round())
        self.employers = {
            kind: keep(Organisation(name=kind, kind=kind, created_at=NOW)).id
            for kind in (Kind.MUNICIPALITY, Kind.REGION, Kind.EMPLOYMENT_SERVICE)
        }

    def add(
        self, count: int, kind: Kind, role: str, sex: Sex, protected: bool = False, **more: Standing
    ) -> list[Owner]:
        owners = []
        for _number in range(count):
            someone = keep(Person(name="Maja Lindqvist", created_at=NOW, stated_sex=sex, protected=protected))
            a_registration(self.group, someone, employer_id=self.employers[kind], work_role=role, **more)
            owners.append(Owner(someone.id, None))
        return owners

    def told(self, owners: Sequence[Owner]) -> set[Known]:
        """Of what these write, once it is let in together with as many others' as are needed."""
        for owner in owners:
            give(self.house, "Inget särskilt", owner)
        give_each(self.house, "Svar", 5)
        let_in(self.house)
        persons = [owner.person_id for owner in owners]
        columns = BankEntry.organisation_kind, BankEntry.work_role, BankEntry.sex
        rows = select(*columns).join(Answer).join(Attempt).where(Attempt.person_id.in_(persons))
        found = {(kind, role, sex) for kind, role, sex in self.house.session.execute(rows)}
        self.house.session.rollback()
        return found


@pytest.fixture
def registered(house: House, course: Edited) -> Registered:
    return Registered(house)


def test_all_is_told_of_what_five_have_in_common(registered: Registered) -> None:
    same = registered.add(5, Kind.MUNICIPALITY, COACH, Sex.WOMAN)

    assert registered.told(same[:1]) == {("municipality", "coach", "woman")}


def test_the_work_role_goes_first(registered: Registered) -> None:
    owners = registered.add(4, Kind.MUNICIPALITY, COACH, Sex.WOMAN)
    registered.add(1, Kind.MUNICIPALITY, CASEWORKER, Sex.WOMAN)

    assert registered.told(owners) == {("municipality", None, "woman")}


def test_then_the_sex(registered: Registered) -> None:
    owners = registered.add(4, Kind.MUNICIPALITY, COACH, Sex.WOMAN)
    registered.add(1, Kind.MUNICIPALITY, COACH, Sex.MAN)

    assert registered.told(owners) == {("municipality", None, None)}


def test_and_last_the_organisation(registered: Registered) -> None:
    owners = registered.add(4, Kind.MUNICIPALITY, COACH, Sex.WOMAN)
    registered.add(1, Kind.REGION, COACH, Sex.WOMAN)

    assert registered.told(owners) == {(None, None, None)}


@pytest.mark.parametrize("who", ["protected", "withdrawn", "guest", "not registered", "in a group"])
def test_nothing_is_told_of_some(house: House, registered: Registered, who: str) -> None:
    registered.add(5, Kind.MUNICIPALITY, COACH, Sex.WOMAN)
    place = (Kind.MUNICIPALITY, COACH, Sex.WOMAN)
    if who == "guest":
        give(house, "Besökets", a_guest(house)[0])
        give_each(house, "Svar", 5)
        let_in(house)
        assert set(house.session.scalars(select(BankEntry.organisation_kind))) == {None}
        return
    owners = {
        "protected": lambda: registered.add(1, *place, protected=True),
        "withdrawn": lambda: registered.add(1, *place, standing=Standing.WITHDRAWN),
        "not registered": lambda: [Owner(keep(Person(name="Maja", created_at=NOW, stated_sex=Sex.WOMAN)).id, None)],
        "in a group": lambda: registered.add(1, *place),
    }[who]()
    if who == "in a group":
        give(house, "Vårt svar", owners[0], group_size=3)
        give_each(house, "Svar", 5)
        let_in(house)
        assert set(house.session.scalars(select(BankEntry.organisation_kind))) == {None}
        return

    told = registered.told(owners)

    # What somebody protected wrote waits for a reviewer.
    assert told == (set() if who == "protected" else {(None, None, None)})


def test_what_was_told_stays_when_somebody_leaves(house: House, registered: Registered) -> None:
    owners = registered.add(5, Kind.MUNICIPALITY, COACH, Sex.WOMAN)
    assert registered.told(owners[:1]) == {("municipality", "coach", "woman")}

    for row in house.session.scalars(select(Registration)):
        row.standing = Standing.WITHDRAWN
    house.session.commit()
    let_in(house)

    assert "coach" in set(house.session.scalars(select(BankEntry.work_role)))
