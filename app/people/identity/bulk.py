"""Open the numbers of many at once, for a list or a month. As with one, each leaves a row behind first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import select

from app.database import db, in_parts
from app.people import audit
from app.people.audit import Act
from app.people.identity.actions import Opened, Purpose
from app.people.identity.keys import Keys, NoKeys, UnknownKey
from app.people.identity.models import IdentityNumber, ProtectedCode, SealedRow
from app.people.models import Person

# Person, ciphertext, the key's id.
Kept = dict[str, tuple[str, bytes, str]]


def open_numbers(
    keys: Keys, person_ids: Iterable[str], purpose: Purpose, words: str, actor_id: str, now: datetime
) -> dict[str, Opened]:
    """Who has neither a number nor a code is not among them. Who is protected gives the code that an administrator
    typed, and never a number. The rows of the audit trail, one a person, are written before anything is opened.
    Raises NoKeys, UnknownKey and Unreadable; then nothing at all was opened."""
    ids = sorted(set(person_ids))
    protected = set(_protected(ids))
    numbers = _kept(IdentityNumber, [person_id for person_id in ids if person_id not in protected])
    codes = _kept(ProtectedCode, sorted(protected))
    _can_open(keys, [*numbers.values(), *codes.values()])
    found = sorted({*numbers, *codes})
    audit.note_each(Act.IDENTITY_READ, now, actor_id, found, about=purpose, why=words)
    return {
        person_id: Opened(_open(keys, IdentityNumber, numbers, person_id), _open(keys, ProtectedCode, codes, person_id))
        for person_id in found
    }


def _can_open(keys: Keys, rows: list[tuple[str, bytes, str]]) -> None:
    if rows and not keys.sealing:
        raise NoKeys
    for _person_id, _ciphertext, key_id in rows:
        if key_id not in keys.sealing:
            raise UnknownKey(key_id)


def _open(keys: Keys, table: type[SealedRow], kept: Kept, person_id: str) -> str:
    if person_id not in kept:
        return ""
    _person_id, ciphertext, key_id = kept[person_id]
    return keys.unseal(ciphertext, key_id, table.place_of(person_id))


def _protected(ids: list[str]) -> Iterator[str]:
    for some in in_parts(ids):
        yield from db.session.scalars(select(Person.id).where(Person.id.in_(some), Person.protected))


def _kept(table: type[SealedRow], ids: list[str]) -> Kept:
    asked = select(table.person_id, table.ciphertext, table.key_id)
    found = (row for some in in_parts(ids) for row in db.session.execute(asked.where(table.person_id.in_(some))))
    return {person_id: (person_id, ciphertext, key_id) for person_id, ciphertext, key_id in found}
