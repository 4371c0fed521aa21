"""Organisations and persons, as those who keep the register see them. One statement a list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import aliased

from app.database import db
from app.people.identity.queries import shown_name, unless_protected
from app.people.models import FormerSelf, Organisation, Person, Role, RoleName, Scope
from app.people.registry.places import list_projects
from app.people.registry.reach import EVERYWHERE, Reach
from app.web.errors import NotFound

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    id: str
    name: str
    number: str | None
    kind: str
    association: str | None
    persons: int


@dataclass(frozen=True, slots=True)
class PersonRow:
    id: str
    name: str
    email: str | None
    employer: str | None
    work_role: str
    roles: tuple[RoleName, ...]
    deactivated_at: datetime | None
    protected: bool


@dataclass(frozen=True, slots=True)
class RoleRow:
    """`where` is the organisation's or project's name; None for the whole platform."""

    id: int
    name: RoleName
    scope: Scope
    scope_id: str | None
    where: str | None
    given_at: datetime | None
    given_by: str | None


def list_organisations(reach: Reach) -> list[OrganisationRow]:
    association = aliased(Organisation)
    persons = select(func.count()).where(Person.employer_id == Organisation.id).scalar_subquery()
    rows = db.session.execute(
        select(Organisation.id, Organisation.name, Organisation.number, Organisation.kind, association.name, persons)
        .outerjoin(association, association.id == Organisation.association_id)
        .where(*reach.of_organisations())
        .order_by(Organisation.name)
    )
    return [OrganisationRow(*row) for row in rows]


def list_choices(kind: str | None = None, reach: Reach = EVERYWHERE) -> list[tuple[str, str]]:
    """Ids and names, for a form; with a kind, those of the kind alone."""
    statement = select(Organisation.id, Organisation.name).where(*reach.of_organisations()).order_by(Organisation.name)
    if kind:
        statement = statement.where(Organisation.kind == kind)
    return [(id, name) for id, name in db.session.execute(statement)]


def get_organisation(organisation_id: str) -> Organisation:
    return _found(db.session.get(Organisation, organisation_id))


def find_organisation(name: str, number: str | None) -> Organisation | None:
    """One that has the name or the number already."""
    same = func.lower(Organisation.name) == name.lower()
    return db.session.scalars(
        select(Organisation).where(or_(same, Organisation.number == number) if number else same)
    ).first()


def list_persons(words: list[str], skip: int, most: int, reach: Reach) -> list[PersonRow]:
    """Those within reach whose name, address or employer holds every word. Who is protected is told by the pseudonym
    alone, and only to those who may find them."""
    roles = select(func.aggregate_strings(Role.name, " ")).where(Role.person_id == Person.id).scalar_subquery()
    told = (unless_protected(Person.email), unless_protected(Organisation.name), unless_protected(Person.work_role))
    columns = (Person.id, shown_name(), *told, roles, Person.deactivated_at, Person.protected)
    rows = db.session.execute(
        select(*columns)
        .outerjoin(Organisation, Organisation.id == Person.employer_id)
        .where(*_sought(words, reach))
        .order_by(shown_name(), Person.id)
        .offset(skip)
        .limit(most)
    )
    return [
        PersonRow(id, name, email, employer, work_role or "", _roles(roles), deactivated_at, protected)
        for id, name, email, employer, work_role, roles, deactivated_at, protected in rows
    ]


def count_persons(words: list[str], reach: Reach) -> int:
    found = select(func.count(Person.id)).outerjoin(Organisation, Organisation.id == Person.employer_id)
    return db.session.scalar(found.where(*_sought(words, reach))) or 0


def get_person(person_id: str, reach: Reach = EVERYWHERE) -> Person:
    """Somebody out of reach is not found."""
    person = db.session.get(Person, person_id)
    return _found(person if person and reach.holds(person) else None)


def list_roles(person_id: str) -> list[RoleRow]:
    giver = aliased(Person)
    rows = db.session.execute(
        select(Role.id, Role.name, Role.scope, Role.scope_id, Organisation.name, Role.given_at, shown_name(giver))
        .outerjoin(Organisation, (Role.scope == Scope.ORGANISATION) & (Organisation.id == Role.scope_id))
        .outerjoin(giver, giver.id == Role.given_by)
        .where(Role.person_id == person_id)
        .order_by(Role.id)
    )
    found = [
        RoleRow(id, RoleName(name), Scope(scope), scope_id, where, given_at, given_by)
        for id, name, scope, scope_id, where, given_at, given_by in rows
    ]
    projects = dict(list_projects()) if any(row.scope == Scope.PROJECT for row in found) else {}
    return [row if row.where else replace(row, where=projects.get(row.scope_id or "", row.scope_id)) for row in found]


def find_role(person_id: str, role_id: int) -> Role | None:
    return db.session.scalars(select(Role).where(Role.id == role_id, Role.person_id == person_id)).first()


def lock_administrators() -> set[str]:
    """The active persons who administer the platform. Two who take the role from each other take turns."""
    administers = (Role.name == RoleName.SYSTEM_ADMINISTRATOR, Role.scope == Scope.PLATFORM)
    asked = select(Person.id).join(Role, Role.person_id == Person.id).where(*administers).order_by(Person.id)
    return set(db.session.scalars(asked.where(Person.deactivated_at.is_(None)).with_for_update()))


def list_former(person_id: str) -> list[tuple[FormerSelf, str | None]]:
    """What was true before, the latest first, each with the employer's name."""
    rows = db.session.execute(
        select(FormerSelf, Organisation.name)
        .outerjoin(Organisation, Organisation.id == FormerSelf.employer_id)
        .where(FormerSelf.person_id == person_id)
        .order_by(FormerSelf.until.desc(), FormerSelf.id.desc())
    )
    return [(former, employer) for former, employer in rows]


def _sought(words: list[str], reach: Reach) -> list[ColumnElement[bool]]:
    """Nobody who is protected is found by what lists do not show; nor is what is left of somebody who is gone."""
    fields = (shown_name(), unless_protected(Person.email), unless_protected(Organisation.name))
    found = [or_(*(field.icontains(word, autoescape=True) for field in fields)) for word in words]
    return [*found, *reach.of_persons(), Person.erased_at.is_(None), Person.merged_into.is_(None)]


def _roles(names: str | None) -> tuple[RoleName, ...]:
    return tuple(sorted({RoleName(name) for name in (names or "").split()}))


def _found(row: Row | None) -> Row:
    if row is None:
        raise NotFound
    return row
