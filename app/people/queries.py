"""Who somebody is."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, exists, select

from app.database import ask, db
from app.people.models import Person, Role, RoleName, SignInLink, SignInSession
from app.people.visitor import SignedIn, end_of

_administers = exists().where(Role.person_id == Person.id, Role.name == RoleName.SYSTEM_ADMINISTRATOR)
SIGNED_IN = (
    select(Person.id, Person.name, _administers, SignInSession.created_at, SignInSession.seen_at)
    .join(Person, Person.id == SignInSession.person_id)
    .where(SignInSession.token_hash == bindparam("token_hash"))
)


def find_signed_in(token_hash: str, now: datetime) -> SignedIn | None:
    """The person behind a session that has not ended; one statement."""
    row = ask(SIGNED_IN, {"token_hash": token_hash}).first()
    if row is None:
        return None
    person = SignedIn(id=row[0], name=row[1], administrator=row[2], seen_at=row[4])
    return person if now < end_of(person.administrator, row[3], row[4]) else None


def find_usable_link(token_hash: str, now: datetime) -> SignInLink | None:
    return db.session.scalars(
        select(SignInLink).where(
            SignInLink.token_hash == token_hash, SignInLink.used_at.is_(None), SignInLink.expires_at > now
        )
    ).first()


def find_administrator() -> Person | None:
    return db.session.scalars(
        select(Person).join(Role).where(Role.name == RoleName.SYSTEM_ADMINISTRATOR).order_by(Person.created_at)
    ).first()
