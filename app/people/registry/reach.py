"""Whose people somebody sees and keeps: everybody's, or those of the organisations that a role was given for. Who
administers an association has those of the organisations in its area too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from app.database import db
from app.people.models import Organisation, Person, RoleName, Scope
from app.people.registry.rules import keeps_register


@dataclass(frozen=True, slots=True)
class Reach:
    """`ids` are organisations', None for all of them and for those who have no employer. `protected`: whether it holds
    those whose details are protected."""

    ids: frozenset[str] | None
    protected: bool = False

    def of_persons(self) -> list[ColumnElement[bool]]:
        within: list[ColumnElement[bool]] = []
        if self.ids is not None:
            within.append(Person.employer_id.in_(sorted(self.ids)))
        if not self.protected:
            within.append(Person.protected.is_(False))
        return within

    def of_organisations(self) -> list[ColumnElement[bool]]:
        return [] if self.ids is None else [Organisation.id.in_(sorted(self.ids))]

    def holds(self, person: Person) -> bool:
        return (self.ids is None or person.employer_id in self.ids) and (self.protected or not person.protected)


EVERYWHERE = Reach(None, protected=True)


def kept_by(person: Any) -> Reach:
    if keeps_register(person):
        return EVERYWHERE
    return Reach(_with_members(person.scopes(RoleName.PROJECT_ADMINISTRATOR, Scope.ORGANISATION)))


def read_by(person: Any) -> Reach:
    """What is kept is read too."""
    if keeps_register(person):
        return EVERYWHERE
    if person.has(RoleName.AUDITOR):
        return Reach(None)
    roles = (RoleName.PROJECT_ADMINISTRATOR, RoleName.AUDITOR)
    return Reach(_with_members(frozenset[str]().union(*(person.scopes(role, Scope.ORGANISATION) for role in roles))))


def _with_members(ids: frozenset[str]) -> frozenset[str]:
    if not ids:
        return ids
    within = or_(Organisation.id.in_(sorted(ids)), Organisation.association_id.in_(sorted(ids)))
    return frozenset(db.session.scalars(select(Organisation.id).where(within)))
