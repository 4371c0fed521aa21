"""Give, read and remove identity numbers, and protect people. Whoever opens a number leaves a row behind."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sqlalchemy.exc import IntegrityError

from app.database import db
from app.people import audit
from app.people.audit import Act
from app.people.identity import queries
from app.people.identity.keys import Keys
from app.people.identity.models import IdentityNumber, ProtectedCode, SealedRow, Sex
from app.people.identity.numbers import Number
from app.people.models import Person
from app.web.errors import NotFound


class SameNumber(Exception):
    """Another person has it; `person_id` is whose page shows that, to those who may know."""

    def __init__(self, person_id: str) -> None:
        super().__init__(person_id)
        self.person_id = person_id


class Purpose(StrEnum):
    """Why somebody reads a number."""

    ESF_REPORT = "esf-report"
    CORRECTION = "correction"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Opened:
    """Shown once. Either may be empty, not both."""

    number: str = field(repr=False)
    code: str = field(repr=False)


def give_identity_number(keys: Keys, person_id: str, number: Number, actor_id: str, now: datetime) -> None:
    """In place of what the person had. The same again changes nothing. Raises SameNumber and NoKeys."""
    _lock(person_id)
    index, row = keys.blind_index(number.digits), db.session.get(IdentityNumber, person_id)
    if row is not None and row.blind_index == index:
        return
    holder = queries.find_holder(index)
    if holder is not None:
        raise SameNumber(holder)
    act = Act.IDENTITY_CHANGED if row else Act.IDENTITY_GIVEN
    try:
        with db.session.begin_nested():
            row = row or IdentityNumber(person_id=person_id)
            db.session.add(row)
            _seal(keys, row, number.digits, index)
            row.sex, row.given_at, row.given_by = number.sex, now, actor_id
    except IntegrityError:
        # Somebody else was given the number meanwhile.
        holder = queries.find_holder(index)
        if holder is None:
            raise
        raise SameNumber(holder) from None
    audit.note(act, now, actor_id, person_id)


def remove_identity_number(person_id: str, actor_id: str, now: datetime) -> None:
    _lock(person_id)
    row = db.session.get(IdentityNumber, person_id)
    if row is not None:
        db.session.delete(row)
        audit.note(Act.IDENTITY_REMOVED, now, actor_id, person_id)


def read_identity_number(
    keys: Keys, person_id: str, purpose: Purpose, words: str, actor_id: str, now: datetime
) -> Opened:
    """The one way to a number. Its row of the audit trail is written before anything is opened, so that who cannot
    write cannot read. Raises NotFound, UnknownKey and Unreadable."""
    number, code = db.session.get(IdentityNumber, person_id), db.session.get(ProtectedCode, person_id)
    if number is None and code is None:
        raise NotFound
    audit.note(Act.IDENTITY_READ, now, actor_id, person_id, about=purpose, why=words)
    db.session.flush()
    return Opened(
        keys.unseal(number.ciphertext, number.key_id, number.place) if number else "",
        keys.unseal(code.ciphertext, code.key_id, code.place) if code else "",
    )


def state_sex(person_id: str, sex: Sex | None, actor_id: str, now: datetime) -> None:
    person = _lock(person_id)
    if person.stated_sex != sex:
        person.stated_sex = sex
        audit.note(Act.PERSON_CHANGED, now, actor_id, person_id, about="sex")


def protect(keys: Keys, person_id: str, pseudonym: str, code: str, reason: str, actor_id: str, now: datetime) -> None:
    """An empty code leaves the one that is kept. Raises NoKeys for a code that cannot be sealed."""
    person, row = _lock(person_id), db.session.get(ProtectedCode, person_id)
    index = keys.blind_index(f"code:{code}") if code else row.blind_index if row else ""
    if (person.protected, person.pseudonym, row.blind_index if row else "") == (True, pseudonym, index):
        return
    person.protected, person.pseudonym = True, pseudonym
    if code:
        row = row or ProtectedCode(person_id=person_id)
        db.session.add(row)
        _seal(keys, row, code, index)
    audit.note(Act.PERSON_PROTECTED, now, actor_id, person_id, why=reason)


def unprotect(person_id: str, reason: str, actor_id: str, now: datetime) -> None:
    """The code goes with the protection."""
    person, row = _lock(person_id), db.session.get(ProtectedCode, person_id)
    if not person.protected:
        return
    person.protected, person.pseudonym = False, None
    if row is not None:
        db.session.delete(row)
    audit.note(Act.PERSON_UNPROTECTED, now, actor_id, person_id, why=reason)


def _seal(keys: Keys, row: SealedRow, text: str, index: str) -> None:
    sealed = keys.seal(text, row.place)
    row.ciphertext, row.key_id, row.blind_index = sealed.ciphertext, sealed.key_id, index


def _lock(person_id: str) -> Person:
    """Two who change the same person take turns. Nothing is given to somebody who was erased meanwhile."""
    person = db.session.get(Person, person_id, with_for_update=True, populate_existing=True)
    if person is None or (person.erased_at and not person.held):
        raise NotFound
    return person
