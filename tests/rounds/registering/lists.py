"""What registering means, said once more in a few lists."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.rounds.models.registration import Standing
from tests.builders import NOW

PEOPLE, GROUPS = 6, 2
# The first three work for the one organisation, two for a member of the other, which is an association; one for none.
WORKS_FOR = (0, 0, 0, 1, 1, None)
ORGANISATIONS = 2
BEGINS = NOW + timedelta(days=9)


class No(Exception):
    """The lists say that the action is refused."""


@dataclass
class Lists:
    """Who has a place, who was offered one until when, and who waits in which order: by the group's number. `shares`
    are the organisations' places, None where nothing was said."""

    now: datetime
    capacity: list[int]
    shares: list[int | None]
    cancelled: bool = False
    places: list[list[int]] = field(default_factory=lambda: [[] for _group in range(GROUPS)])
    offers: list[dict[int, datetime]] = field(default_factory=lambda: [{} for _group in range(GROUPS)])
    line: list[list[int]] = field(default_factory=lambda: [[] for _group in range(GROUPS)])

    def begin(self) -> None:
        ended = False
        for offers in self.offers:
            for person in [person for person, until in offers.items() if until <= self.now]:
                del offers[person]
                ended = True
        if ended:
            self.settle()

    def settle(self) -> None:
        """Whatever is free is offered, in order."""
        left = BEGINS - self.now
        if self.cancelled or left <= timedelta():
            return
        stands = min(left, max(timedelta(hours=1), min(timedelta(hours=48), left / 4)))
        for group in range(GROUPS):
            while self.free(group) > 0 and (first := self.first(group)) is not None:
                self.line[group].remove(first)
                self.offers[group][first] = self.now + stands

    def first(self, group: int) -> int | None:
        return next((person for person in self.line[group] if self.may(person)), None)

    def may(self, person: int) -> bool:
        """Whether the person's organisation has a place left, if it matters."""
        of = WORKS_FOR[person]
        places = None if of is None else self.shares[of]
        return of is None or places is None or self.taken(of) < places

    def taken(self, of: int) -> int:
        have = [person for group in range(GROUPS) for person in (*self.places[group], *self.offers[group])]
        return sum(WORKS_FOR[person] == of for person in have)

    def free(self, group: int) -> int:
        return self.capacity[group] - len(self.places[group]) - len(self.offers[group])

    def where(self, person: int) -> tuple[int, Standing] | None:
        for group in range(GROUPS):
            if person in self.places[group]:
                return group, Standing.REGISTERED
            if person in self.offers[group]:
                return group, Standing.OFFERED
            if person in self.line[group]:
                return group, Standing.WAITING
        return None

    def leave(self, person: int) -> None:
        for group in range(GROUPS):
            self.offers[group].pop(person, None)
            for there in (self.places[group], self.line[group]):
                if person in there:
                    there.remove(person)

    def come(self, person: int, group: int) -> None:
        if self.free(group) > 0 and self.first(group) is None and self.may(person):
            self.places[group].append(person)
        else:
            self.line[group].append(person)

    def register(self, person: int, group: int) -> None:
        if self.cancelled:
            raise No
        if not self.where(person):
            self.come(person, group)

    def withdraw(self, person: int) -> None:
        self.leave(person)
        self.settle()

    def accept(self, person: int) -> None:
        found = self.where(person)
        if found is None or found[1] == Standing.WAITING:
            raise No
        self.leave(person)
        self.places[found[0]].append(person)

    def give(self, person: int) -> None:
        found = self.where(person)
        if found is None:
            raise No
        if found[1] == Standing.WAITING and (self.free(found[0]) <= 0 or not self.may(person)):
            raise No
        self.leave(person)
        self.places[found[0]].append(person)

    def move(self, person: int, group: int) -> None:
        found = self.where(person)
        if found is None or self.cancelled:
            raise No
        if found[0] == group:
            return
        if found[1] != Standing.WAITING and (self.free(group) <= 0 or self.first(group) is not None):
            raise No
        self.leave(person)
        if found[1] == Standing.WAITING:
            self.come(person, group)
        else:
            self.places[group].append(person)
        self.settle()

    def change(self, group: int, capacity: int) -> None:
        if capacity < len(self.places[group]) + len(self.offers[group]):
            raise No
        self.capacity[group] = capacity
        self.settle()

    def share(self, of: int, places: int | None) -> None:
        if places is not None and places < self.taken(of):
            raise No
        self.shares[of] = places
        self.settle()

    def cancel(self) -> None:
        self.cancelled = True
        self.offers = [{} for _group in range(GROUPS)]
        self.line = [[] for _group in range(GROUPS)]
