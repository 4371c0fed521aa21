"""What may be known without opening anything: whether a number is kept, whose it is, and what somebody is called."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, func, null, select

from app.database import db
from app.people.identity.models import IdentityNumber, ProtectedCode, Sex
from app.people.models import Person
from app.web.language import gettext as _

NAMELESS = _("Skyddad person")


@dataclass(frozen=True, slots=True)
class Kept:
    """That there is a number, and what may be told of it."""

    sex: Sex
    given_at: datetime
    by_owner: bool


def shown_name(person: Any = Person) -> ColumnElement[str]:
    """What every list calls somebody: the name, or for who is protected the pseudonym. `person` may be an alias."""
    return case((person.protected, func.coalesce(person.pseudonym, NAMELESS)), else_=person.name)


def name_in_letter(person: Person) -> str:
    """What a letter to somebody greets them by: who is protected by nothing, since letters are read by others."""
    return "" if person.protected else " ".join(person.name.split())


def name_of_sender(person: Person) -> str:
    """What a letter calls the one who had it sent."""
    return person.pseudonym or NAMELESS if person.protected else " ".join(person.name.split())


def unless_protected(column: Any, person: Any = Person) -> ColumnElement[Any]:
    """What lists do not show of somebody who is protected."""
    return case((person.protected, null()), else_=column)


def find_number(person_id: str) -> Kept | None:
    columns = (IdentityNumber.sex, IdentityNumber.given_at, IdentityNumber.given_by)
    row = db.session.execute(select(*columns).where(IdentityNumber.person_id == person_id)).first()
    return Kept(Sex(row[0]), row[1], row[2] == person_id) if row else None


def has_code(person_id: str) -> bool:
    asked = select(ProtectedCode.person_id).where(ProtectedCode.person_id == person_id)
    return db.session.scalars(asked).first() is not None


def find_stated_sex(person_id: str) -> Sex | None:
    stated = db.session.scalars(select(Person.stated_sex).where(Person.id == person_id)).first()
    return Sex(stated) if stated else None


def find_sex(person_id: str) -> Sex | None:
    """What the number says, else what the person has stated."""
    kept = find_number(person_id)
    return kept.sex if kept else find_stated_sex(person_id)


def find_holder(blind_index: str) -> str | None:
    asked = select(IdentityNumber.person_id).where(IdentityNumber.blind_index == blind_index)
    return db.session.scalars(asked).first()


def list_protected_addresses(addresses: Iterable[str]) -> set[str]:
    """Those of the addresses that belong to somebody who is protected."""
    asked = select(Person.email).where(Person.email.in_(sorted(set(addresses))), Person.protected)
    return {address for address in db.session.scalars(asked) if address}
