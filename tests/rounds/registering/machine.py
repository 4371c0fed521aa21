"""Registrations in any order, in the database and in the lists beside it; after each step both say the same."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select

from app.database import db, reading, transaction
from app.people.models import Kind, Organisation, Person
from app.rounds.models.plan import Group, Round, RoundOrganisation, RoundState, Session
from app.rounds.models.registration import Registration, RegistrationEvent, Source, Standing
from app.rounds.registering import actions
from app.rounds.registering.refusals import NoPlace, NotInLine, NotOpen, OfferGone, TooFewPlaces, TooFewTheirPlaces
from tests.builders import NOW
from tests.house import House
from tests.rounds.registering.lists import BEGINS, GROUPS, ORGANISATIONS, PEOPLE, WORKS_FOR, Lists, No

numbers = itertools.count(1)
people = st.integers(0, PEOPLE - 1)
groups = st.integers(0, GROUPS - 1)
organisations = st.integers(0, ORGANISATIONS - 1)
shares = st.none() | st.integers(0, 3)


class Registering(RuleBasedStateMachine):
    """`house` is set by who runs the machine; it has the course `prov`."""

    house: ClassVar[House]
    steps: ClassVar[int] = 0

    @initialize(
        capacity=st.lists(st.integers(0, 2), min_size=GROUPS, max_size=GROUPS),
        said=st.lists(shares, min_size=ORGANISATIONS, max_size=ORGANISATIONS),
        come=st.lists(groups, min_size=PEOPLE - 1, max_size=PEOPLE - 1),
    )
    def begin(self, capacity: list[int], said: list[int | None], come: list[int]) -> None:
        """All but one have come already, so that there are lines from the start."""
        self.lists = Lists(NOW, capacity, said)
        number = next(numbers)
        with self.house.app.app_context(), transaction():
            row = Round(name="BIP 1", course_id="prov", state=RoundState.OPEN, code=f"M{number}", created_at=NOW)
            kinds = (Kind.MUNICIPALITY, Kind.ASSOCIATION)
            owners = [Organisation(name=f"{kind} {number}", kind=kind, created_at=NOW) for kind in kinds]
            db.session.add_all([row, *owners])
            db.session.flush()
            member = Organisation(name=f"Medlem {number}", kind=kinds[0], created_at=NOW, association_id=owners[1].id)
            db.session.add(member)
            db.session.flush()
            employers = {0: owners[0].id, 1: member.id, None: None}
            persons = [
                Person(name=f"Person {each}", created_at=NOW, employer_id=employers[of])
                for each, of in enumerate(WORKS_FOR)
            ]
            db.session.add_all(persons)
            db.session.add_all(
                RoundOrganisation(round_id=row.id, organisation_id=owner.id, places=places)
                for owner, places in zip(owners, said, strict=True)
            )
            db.session.flush()
            made = [
                Group(round_id=row.id, number=each, name=f"Grupp {each}", capacity=capacity[each])
                for each in range(GROUPS)
            ]
            ends_at = BEGINS + timedelta(hours=3)
            meeting = Session(round_id=row.id, kind="kickoff", title="Kick-off", starts_at=BEGINS, ends_at=ends_at)
            db.session.add_all([*made, meeting])
            db.session.flush()
            self.round_id = row.id
            self.organisations = [owner.id for owner in owners]
            self.groups, self.persons = [group.id for group in made], [person.id for person in persons]
        for person, group in enumerate(come):
            self.register(person, group)

    @rule(person=people, group=groups)
    def comes(self, person: int, group: int) -> None:
        self.register(person, group)

    def register(self, person: int, group: int) -> None:
        self.do(
            lambda lists: lists.register(person, group),
            lambda: actions.register(self.group(group), self.persons[person], Source.SELF, None, self.lists.now),
        )

    @rule(person=people)
    def withdraw(self, person: int) -> None:
        self.do_with(person, lambda lists: lists.withdraw(person), actions.withdraw)

    @rule(person=people)
    def accept(self, person: int) -> None:
        self.do_with(person, lambda lists: lists.accept(person), actions.accept)

    @rule(person=people)
    def give_place(self, person: int) -> None:
        self.do_with(
            person, lambda lists: lists.give(person), lambda row, by, now: actions.give_place(row, by, now, "Ringde")
        )

    @rule(person=people, group=groups)
    def move(self, person: int, group: int) -> None:
        self.do_with(
            person,
            lambda lists: lists.move(person, group),
            lambda row, by, now: actions.move(row, self.group(group), by, now),
        )

    @rule(group=groups, capacity=st.integers(0, 4))
    def change_capacity(self, group: int, capacity: int) -> None:
        self.do(
            lambda lists: lists.change(group, capacity),
            lambda: actions.change_capacity(self.group(group), capacity, self.lists.now),
        )

    @rule(of=organisations, places=shares)
    def change_share(self, of: int, places: int | None) -> None:
        def act() -> None:
            db.session.get_one(RoundOrganisation, (self.round_id, self.organisations[of])).places = places
            db.session.flush()
            actions.check_shares(db.session.get_one(Round, self.round_id), self.lists.now)

        self.do(lambda lists: lists.share(of, places), act)

    @rule(hours=st.sampled_from([1, 6, 24, 48, 240]))
    def time_passes(self, hours: int) -> None:
        self.lists.now += timedelta(hours=hours)
        self.do(lambda lists: None, lambda: actions.end_offers(self.round_id, self.lists.now))

    @rule(really=st.integers(0, 9))
    def cancel(self, really: int) -> None:
        if really == 0:
            self.do(
                lambda lists: lists.cancel(),
                lambda: actions.cancel(db.session.get_one(Round, self.round_id), self.persons[0], self.lists.now),
            )

    @invariant()
    def both_say_the_same(self) -> None:
        if not hasattr(self, "persons"):
            return
        with self.house.app.app_context(), reading():
            columns = list(Registration.__table__.columns)
            rows = db.session.execute(
                select(*columns).where(Registration.round_id == self.round_id).order_by(Registration.line)
            ).all()
            capacity = [self.group(number).capacity for number in range(GROUPS)]
            last = select(RegistrationEvent.registration_id, RegistrationEvent.standing, RegistrationEvent.group_id)
            told = {event[0]: tuple(event[1:]) for event in db.session.execute(last.order_by(RegistrationEvent.id))}
            said = select(RoundOrganisation.organisation_id, RoundOrganisation.places)
            shares = db.session.execute(said.where(RoundOrganisation.round_id == self.round_id))
            places = {id: most for id, most in shares}
        found = Lists(self.lists.now, capacity, [places[of] for of in self.organisations], self.lists.cancelled)
        for row in rows:
            person, group = self.persons.index(row.person_id), self.groups.index(row.group_id)
            if row.standing == Standing.REGISTERED:
                found.places[group].append(person)
                assert row.attempt_id
            elif row.standing == Standing.OFFERED:
                assert row.offered_until
                found.offers[group][person] = row.offered_until
            elif row.standing == Standing.WAITING:
                found.line[group].append(person)
            assert told[row.id] == (row.standing, row.group_id)
            assert (row.line is not None) == (row.standing in (Standing.WAITING, Standing.OFFERED))
        for group in range(GROUPS):
            assert len(found.places[group]) + len(found.offers[group]) <= capacity[group]
            self.lists.places[group].sort()
            found.places[group].sort()
        for of, most in enumerate(found.shares):
            assert most is None or found.taken(of) <= most
        assert found == self.lists

    def group(self, number: int) -> Group:
        return db.session.get_one(Group, self.groups[number])

    def do(self, in_lists: Callable[[Lists], None], act: Callable[[], object]) -> None:
        """Either both do it, or both refuse and nothing has changed."""
        Registering.steps += 1
        after, refused = copy.deepcopy(self.lists), False
        try:
            after.begin()
            in_lists(after)
        except No:
            refused = True
        else:
            self.lists = after
        with self.house.app.app_context():
            try:
                with transaction():
                    act()
            except (NoPlace, NotInLine, NotOpen, OfferGone, TooFewPlaces, TooFewTheirPlaces):
                assert refused
            else:
                assert not refused

    def do_with(
        self,
        person: int,
        in_lists: Callable[[Lists], None],
        act: Callable[[Registration, str, datetime], object],
    ) -> None:
        """With somebody's registration, where there is one."""
        own = select(Registration).where(
            Registration.round_id == self.round_id, Registration.person_id == self.persons[person]
        )
        with self.house.app.app_context(), reading():
            if db.session.scalars(own).first() is None:
                return
        self.do(in_lists, lambda: act(db.session.scalars(own).one(), self.persons[person], self.lists.now))
