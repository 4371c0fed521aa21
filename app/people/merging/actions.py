"""Make one person of two. What both have done is the kept one's; undone it cannot be."""

from __future__ import annotations

from dataclasses import astuple
from datetime import datetime

from flask import current_app
from sqlalchemy import delete, select, update

from app.database import db
from app.people import audit
from app.people.audit import Act
from app.people.factor.models import RecoveryCode, SecondFactor
from app.people.identity.keys import Keys, UnknownKey, Unreadable
from app.people.identity.models import IdentityNumber, ProtectedCode, SealedRow
from app.people.models import FormerSelf, Person, Role, SignInLink, SignInSession
from app.people.privacy_register import merge_all
from app.people.registry.actions import LastAdministrator
from app.people.registry.queries import lock_administrators


class NotMergeable(Exception):
    """It is the same row, one that was erased or has become a part of somebody else, or two with different numbers."""


def merge_persons(old_id: str, new_id: str, actor_id: str, now: datetime) -> None:
    """The first becomes a part of the second. Again it changes nothing. Raises NotMergeable and LastAdministrator."""
    lock_administrators()
    both = select(Person).where(Person.id.in_([old_id, new_id])).order_by(Person.id).with_for_update()
    persons = {person.id: person for person in db.session.scalars(both.execution_options(populate_existing=True))}
    if len(persons) != 2:
        raise NotMergeable
    old, new = persons[old_id], persons[new_id]
    if old.merged_into == new.id:
        return
    if any(row.erased_at or row.merged_into for row in (old, new)):
        raise NotMergeable
    if lock_administrators() == {old_id} and new.deactivated_at is not None:
        raise LastAdministrator
    merge_all(old_id, new_id, now)
    audit.note(Act.PERSONS_MERGED, now, actor_id, new_id, about=old_id)
    audit.note(Act.PERSONS_MERGED, now, actor_id, old_id, about=new_id)


def merge(old_id: str, new_id: str, now: datetime) -> None:
    """What this room holds. What the kept one has stays; where there is nothing, the other's is taken."""
    old, new = db.session.get_one(Person, old_id), db.session.get_one(Person, new_id)
    _roles(old_id, new_id)
    for table in (SignInSession, SignInLink, SecondFactor, RecoveryCode):
        db.session.execute(delete(table).where(table.person_id == old_id))
    db.session.execute(update(FormerSelf).where(FormerSelf.person_id == old_id).values(person_id=new_id))
    if (old.name, old.employer_id, old.work_role) != (new.name, new.employer_id, new.work_role):
        was = {"name": old.name, "employer_id": old.employer_id, "work_role": old.work_role}
        db.session.add(FormerSelf(person_id=new_id, until=now, **was))
    _sealed(old_id, new_id)
    new.protected, new.pseudonym = new.protected or old.protected, new.pseudonym or old.pseudonym
    new.stated_sex = new.stated_sex or old.stated_sex
    email, old.email = old.email, None
    old.deactivated_at, old.merged_into = old.deactivated_at or now, new_id
    db.session.flush()  # the address is free before another row has it
    new.email = new.email or email
    if not new.employer_id and not new.work_role:
        new.employer_id, new.work_role = old.employer_id, old.work_role
    for row in (old, new):
        row.version += 1
    db.session.execute(update(Person).where(Person.merged_into == old_id).values(merged_into=new_id))


def _roles(old_id: str, new_id: str) -> None:
    def places(person_id: str) -> list[Role]:
        return list(db.session.scalars(select(Role).where(Role.person_id == person_id).order_by(Role.id)))

    has = {(role.name, role.scope, role.scope_id) for role in places(new_id)}
    for role in places(old_id):
        if (role.name, role.scope, role.scope_id) in has:
            db.session.delete(role)
        else:
            role.person_id = new_id


def _sealed(old_id: str, new_id: str) -> None:
    """What is sealed is bound to its row, so it is sealed anew. Two different numbers are two persons. Raises
    NotMergeable."""
    keys = Keys.of(current_app.config["SETTINGS"])
    tables: tuple[type[SealedRow], ...] = (IdentityNumber, ProtectedCode)
    for table in tables:
        old, new = db.session.get(table, old_id), db.session.get(table, new_id)
        if old is not None and new is not None and old.blind_index != new.blind_index:
            raise NotMergeable
        if old is None:
            continue
        db.session.delete(old)
        db.session.flush()  # a number is one row's
        if new is None:
            db.session.add(_moved(keys, old, new_id))


def _moved(keys: Keys, old: SealedRow, new_id: str) -> SealedRow:
    try:
        text = keys.unseal(old.ciphertext, old.key_id, old.place)
    except (UnknownKey, Unreadable):
        raise NotMergeable from None
    row = type(old)(person_id=new_id, blind_index=old.blind_index)
    row.ciphertext, row.key_id = astuple(keys.seal(text, row.place))
    if isinstance(old, IdentityNumber) and isinstance(row, IdentityNumber):
        row.sex, row.given_at, row.given_by = old.sex, old.given_at, old.given_by
    return row
