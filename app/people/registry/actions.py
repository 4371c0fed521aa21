"""Keep the register: organisations, persons and roles. What was true before stays told."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete

from app.database import db
from app.people import audit
from app.people.audit import Act
from app.people.models import FormerSelf, Organisation, Person, Role, RoleName, Scope, SignInLink, SignInSession
from app.people.queries import find_person
from app.people.registry import queries
from app.web.errors import ChangedMeanwhile


class AlreadyThere(Exception):
    """There is one with this name, number or address; `id` is whose page shows it."""

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.id = id


class LastAdministrator(Exception):
    """Nobody would be left who can give the role back."""


def add_organisation(
    name: str, number: str | None, kind: str, association_id: str | None, now: datetime
) -> Organisation:
    """Raises AlreadyThere."""
    _refuse_same(name, number, None)
    row = Organisation(name=name, number=number, kind=kind, association_id=association_id, created_at=now)
    db.session.add(row)
    db.session.flush()
    return row


def change_organisation(
    row: Organisation, name: str, number: str | None, kind: str, association_id: str | None, seen: int
) -> None:
    """`seen` is the version that the form showed. Raises ChangedMeanwhile and AlreadyThere."""
    db.session.refresh(row, with_for_update=True)
    values = {"name": name, "number": number, "kind": kind, "association_id": association_id}
    if all(getattr(row, field) == value for field, value in values.items()):
        return
    if row.version != seen:
        raise ChangedMeanwhile
    _refuse_same(name, number, row.id)
    row.name, row.number, row.kind, row.association_id = name, number, kind, association_id
    row.version += 1


def _refuse_same(name: str, number: str | None, but: str | None) -> None:
    same = queries.find_organisation(name, number)
    if same is not None and same.id != but:
        raise AlreadyThere(same.id)


def add_person(
    name: str, email: str, employer_id: str | None, work_role: str, actor_id: str | None, now: datetime
) -> Person:
    """Raises AlreadyThere."""
    same = find_person(email)
    if same is not None:
        raise AlreadyThere(same.id)
    person = Person(name=name, email=email, employer_id=employer_id, work_role=work_role, created_at=now)
    db.session.add(person)
    db.session.flush()
    audit.note(Act.PERSON_ADDED, now, actor_id, person.id)
    return person


def change_person(
    person: Person,
    name: str,
    email: str,
    employer_id: str | None,
    work_role: str,
    seen: int,
    actor_id: str,
    now: datetime,
) -> None:
    """What was true until now is kept. Raises ChangedMeanwhile and AlreadyThere."""
    db.session.refresh(person, with_for_update=True)
    before = (person.name, person.employer_id, person.work_role)
    after = (name, employer_id, work_role)
    if before == after and person.email == email:
        return
    if person.version != seen:
        raise ChangedMeanwhile
    same = find_person(email)
    if same is not None and same.id != person.id:
        raise AlreadyThere(same.id)
    if before != after:
        db.session.add(
            FormerSelf(person_id=person.id, name=before[0], employer_id=before[1], work_role=before[2], until=now)
        )
    if person.email != email:
        # Whoever reads the old address is let in no more by what was sent there.
        db.session.execute(delete(SignInLink).where(SignInLink.person_id == person.id))
    person.name, person.employer_id, person.work_role, person.email = *after, email
    person.version += 1
    audit.note(Act.PERSON_CHANGED, now, actor_id, person.id)


def deactivate(person: Person, actor_id: str, now: datetime) -> None:
    """Signed out everywhere, and let in nowhere. What the person has done stays. Raises LastAdministrator."""
    last = queries.lock_administrators() == {person.id}
    db.session.refresh(person, with_for_update=True)
    if person.deactivated_at is not None:
        return
    if last:
        raise LastAdministrator
    person.deactivated_at = now
    person.version += 1
    db.session.execute(delete(SignInSession).where(SignInSession.person_id == person.id))
    db.session.execute(delete(SignInLink).where(SignInLink.person_id == person.id))
    audit.note(Act.PERSON_DEACTIVATED, now, actor_id, person.id)


def reactivate(person: Person, actor_id: str, now: datetime) -> None:
    db.session.refresh(person, with_for_update=True)
    if person.deactivated_at is None or person.erased_at or person.merged_into:
        return
    person.deactivated_at = None
    person.version += 1
    audit.note(Act.PERSON_REACTIVATED, now, actor_id, person.id)


def give_role(
    person: Person, name: RoleName, scope: Scope, scope_id: str | None, actor_id: str | None, now: datetime
) -> None:
    """One that the person has already changes nothing."""
    db.session.refresh(person, with_for_update=True)
    has = db.session.query(Role.id).filter_by(person_id=person.id, name=name, scope=scope, scope_id=scope_id)
    if has.first() is not None:
        return
    role = Role(person_id=person.id, name=name, scope=scope, scope_id=scope_id, given_at=now, given_by=actor_id)
    db.session.add(role)
    audit.note(Act.ROLE_GIVEN, now, actor_id, person.id, about=_about(name, scope, scope_id))


def take_role(role: Role, actor_id: str, now: datetime) -> None:
    """Raises LastAdministrator."""
    whole = role.scope == Scope.PLATFORM and role.name == RoleName.SYSTEM_ADMINISTRATOR
    if whole and queries.lock_administrators() == {role.person_id}:
        raise LastAdministrator
    audit.note(Act.ROLE_TAKEN, now, actor_id, role.person_id, about=_about(role.name, role.scope, role.scope_id))
    db.session.delete(role)


def _about(name: str, scope: str, scope_id: str | None) -> str:
    return name if scope == Scope.PLATFORM else f"{name} {scope} {scope_id}"
