"""People who do things to one round at the same moment, each in a thread and a transaction of their own."""

from __future__ import annotations

import itertools
import random
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import func, select

from app.database import db, reading, transaction
from app.people.merging.actions import NotMergeable, merge_persons
from app.people.models import Person
from app.rounds.models.plan import Group, Round, RoundState
from app.rounds.models.registration import Registration, RegistrationEvent, Source, Standing
from app.rounds.registering import actions
from app.rounds.registering.line import HAS_PLACE
from app.rounds.registering.refusals import NoPlace, NotInLine, OfferGone, TooFewPlaces
from app.web.errors import NotFound
from tests.builders import NOW
from tests.house import House

PATIENCE = 60
_numbers = itertools.count(1)


def a_race(house: House, capacity: list[int], people: int) -> tuple[list[str], list[str]]:
    """The ids of a new round's groups and of so many people."""
    with house.app.app_context(), transaction():
        row = Round(name="BIP 1", course_id="prov", state=RoundState.OPEN, code=f"R{next(_numbers)}", created_at=NOW)
        persons = [Person(name=f"Person {number}", created_at=NOW) for number in range(people)]
        db.session.add_all([row, *persons])
        db.session.flush()
        groups = [
            Group(round_id=row.id, number=number, name=f"Grupp {number}", capacity=places)
            for number, places in enumerate(capacity)
        ]
        db.session.add_all(groups)
        db.session.flush()
        return [group.id for group in groups], [person.id for person in persons]


def at_once(house: House, *work: Callable[[], object]) -> list[str]:
    """Begins all at the same moment; what went wrong in any of them."""
    start, faults = threading.Barrier(len(work)), list[str]()

    def run(each: Callable[[], object]) -> None:
        with house.app.app_context():
            start.wait(PATIENCE)
            try:
                each()
            except Exception as fault:
                faults.append(repr(fault))

    threads = [threading.Thread(target=run, args=(each,)) for each in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    return faults + ["did not end" for thread in threads if thread.is_alive()]


def race_for_last_place(house: House) -> list[str]:
    """What is wrong when two register for one place: nothing, when one has it and the other is first in line."""
    (group_id,), persons = a_race(house, [1], 2)
    faults = at_once(house, *(lambda each=each: _register(group_id, each) for each in persons))
    with house.app.app_context(), reading():
        rows = select(Registration.standing, Registration.line).where(Registration.group_id == group_id)
        found = sorted(tuple(row) for row in db.session.execute(rows.order_by(Registration.standing)))
        events = select(func.count(RegistrationEvent.id)).where(RegistrationEvent.group_id == group_id)
        told = db.session.scalar(events)
    right = [(Standing.REGISTERED, None), (Standing.WAITING, 1)]
    return faults + ([] if found == right and told == 2 else [f"{found}, {told} events"])


def crowd(house: House, chance: random.Random, people: int = 8, each_does: int = 5) -> list[str]:
    """Everybody does something at random, again and again, and the last two turn out to be one person; what is wrong
    with the places and lines afterwards."""
    groups, persons = a_race(house, [2, 1], people)

    def work(person_id: str, seed: int) -> Callable[[], None]:
        mine = random.Random(seed)

        def run() -> None:
            for step in range(each_does):
                try:
                    with transaction():
                        _anything(groups, person_id, mine, NOW + timedelta(hours=20 * step))
                except (NoPlace, NotInLine, OfferGone, TooFewPlaces, NotFound):
                    pass

        return run

    def merge() -> None:
        try:
            with transaction():
                merge_persons(persons[-1], persons[-2], persons[0], NOW)
        except NotMergeable:
            pass

    faults = at_once(house, *(work(each, chance.getrandbits(32)) for each in persons), merge)
    return faults + wrong_with(house, groups)


def wrong_with(house: House, groups: list[str]) -> list[str]:
    wrong = []
    with house.app.app_context(), reading():
        for group in db.session.scalars(select(Group).where(Group.id.in_(groups))):
            mine = select(Registration).where(Registration.group_id == group.id)
            rows = list(db.session.scalars(mine))
            taken = [row for row in rows if row.standing in HAS_PLACE]
            lines = [row.line for row in rows if row.line is not None]
            if len(taken) > group.capacity:
                wrong.append(f"{len(taken)} of {group.capacity} places")
            if len(taken) < group.capacity and any(row.standing == Standing.WAITING for row in rows):
                wrong.append("a place is free, and somebody waits")
            if len(set(lines)) != len(lines):
                wrong.append(f"the same place in line twice: {sorted(lines)}")
        merged = (
            select(Registration.person_id)
            .join(Person)
            .where(Registration.group_id.in_(groups), Person.merged_into.is_not(None))
            .where(Registration.standing != Standing.WITHDRAWN)
        )
        wrong += [f"{person_id} is somebody else" for person_id in db.session.scalars(merged)]
    return wrong


def _register(group_id: str, person_id: str) -> None:
    with transaction():
        actions.register(db.session.get_one(Group, group_id), person_id, Source.CODE, person_id, NOW)


def _anything(groups: list[str], person_id: str, chance: random.Random, now: datetime) -> None:
    group = db.session.get_one(Group, chance.choice(groups))
    own = select(Registration).where(Registration.round_id == group.round_id, Registration.person_id == person_id)
    row = db.session.scalars(own).first()
    what = chance.choice(["register", "withdraw", "accept", "move", "capacity", "end"])
    if what == "capacity":
        actions.change_capacity(group, chance.randint(0, 4), now)
    elif what == "end":
        actions.end_offers(group.round_id, now)
    elif row is None or what == "register":
        actions.register(group, person_id, Source.SELF, person_id, now)
    elif what == "withdraw":
        actions.withdraw(row, person_id, now)
    elif what == "accept":
        actions.accept(row, person_id, now)
    else:
        actions.move(row, group, person_id, now)
