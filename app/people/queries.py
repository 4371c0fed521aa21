"""Who somebody is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import bindparam, exists, func, literal, select

from app.database import ask, db
from app.people.models import Person, Role, RoleName, Scope, SignInLink, SignInSession
from app.people.visitor import Scoped, SignedIn, end_of

SAME_PRESS = timedelta(minutes=1)

# A word for each role, like "manager/organisation/<id>" or "author/platform/": no id holds a space or a stroke.
_word = Role.name + literal("/") + Role.scope + literal("/") + func.coalesce(Role.scope_id, "")
_roles = select(func.aggregate_strings(_word, " ")).where(Role.person_id == Person.id).scalar_subquery()
# Everybody but learners and managers, wherever their role holds.
_factor_required = exists().where(Role.person_id == Person.id, Role.name != RoleName.MANAGER)
SIGNED_IN = (
    select(
        Person.id,
        Person.name,
        _roles,
        SignInSession.created_at,
        SignInSession.seen_at,
        _factor_required,
        SignInSession.factor_at,
    )
    .join(Person, Person.id == SignInSession.person_id)
    .where(SignInSession.token_hash == bindparam("token_hash"), Person.deactivated_at.is_(None))
)


def find_signed_in(token_hash: str, now: datetime) -> SignedIn | None:
    """The person behind a session that has not ended; one statement. Every way in passes here: whoever must have a
    second factor has no role before it has been given in this session."""
    row = ask(SIGNED_IN, {"token_hash": token_hash}).first()
    if row is None:
        return None
    roles, scoped = _told(row[2])
    person = SignedIn(row[0], row[1], roles, row[4], scoped, factor_required=row[5], factor_at=row[6])
    if person.needs_factor:
        person = replace(person, roles=frozenset(), scoped=frozenset())
    return person if now < end_of(person.responsible, row[3], row[4]) else None


def _told(words: str | None) -> tuple[frozenset[RoleName], frozenset[Scoped]]:
    rows = [word.split("/", 2) for word in (words or "").split(" ") if word]
    given = {(RoleName(name), Scope(scope), id) for name, scope, id in rows}
    whole = frozenset(name for name, scope, _id in given if scope == Scope.PLATFORM)
    return whole, frozenset(role for role in given if role[1] != Scope.PLATFORM)


@dataclass(frozen=True, slots=True)
class SignIn:
    """A browser that is signed in, as its owner sees it in the list."""

    id: str
    device: str
    begun_at: datetime
    seen_at: datetime
    here: bool


def list_sign_ins(person: SignedIn, token_hash: str, now: datetime) -> list[SignIn]:
    """Those that have not ended, the one that asks first."""
    rows = db.session.scalars(
        select(SignInSession).where(SignInSession.person_id == person.id).order_by(SignInSession.seen_at.desc())
    )
    live = [
        SignIn(row.public_id, row.device, row.created_at, row.seen_at, row.token_hash == token_hash)
        for row in rows
        if now < end_of(person.responsible, row.created_at, row.seen_at)
    ]
    return sorted(live, key=lambda sign_in: not sign_in.here)


def find_sign_in_here(token_hash: str) -> str | None:
    """The public id of the session behind the browser's own cookie."""
    return db.session.scalars(select(SignInSession.public_id).where(SignInSession.token_hash == token_hash)).first()


def has_just_begun(token_hash: str, now: datetime) -> bool:
    """Whether the session was begun a moment ago: then the press that asks is a repetition."""
    row = select(SignInSession.token_hash).where(
        SignInSession.token_hash == token_hash, SignInSession.created_at > now - SAME_PRESS
    )
    return db.session.scalars(row).first() is not None


def find_person_of_link(token_hash: str, now: datetime) -> Person | None:
    """Whom the link lets in; None when it is spent, too old, or no link."""
    usable = (SignInLink.token_hash == token_hash, SignInLink.used_at.is_(None), SignInLink.expires_at > now)
    active = Person.deactivated_at.is_(None)
    persons = select(Person).join(SignInLink, SignInLink.person_id == Person.id)
    return db.session.scalars(persons.where(*usable, active)).first()


def has_link(token_hash: str, person_id: str) -> bool:
    """Whether the link is, or was, this person's."""
    row = select(SignInLink.token_hash).where(SignInLink.token_hash == token_hash, SignInLink.person_id == person_id)
    return db.session.scalars(row).first() is not None


def find_person_id(email: str) -> str | None:
    """Of somebody who may sign in."""
    may = (Person.email == email, Person.deactivated_at.is_(None))
    return db.session.scalars(select(Person.id).where(*may)).first()


def find_person(email: str) -> Person | None:
    return db.session.scalars(select(Person).where(Person.email == email)).first()


def list_roles(person_id: str) -> set[RoleName]:
    """Those for the whole platform."""
    names = db.session.scalars(select(Role.name).where(Role.person_id == person_id, Role.scope == Scope.PLATFORM))
    return {RoleName(name) for name in names}


_administrators = (
    select(Person)
    .join(Role, Role.person_id == Person.id)
    .where(Role.name == RoleName.SYSTEM_ADMINISTRATOR, Person.deactivated_at.is_(None))
    .order_by(Person.created_at)
)


def find_administrator() -> Person | None:
    return db.session.scalars(_administrators).first()


def find_administrator_without_address() -> Person | None:
    return db.session.scalars(_administrators.where(Person.email.is_(None)).with_for_update()).first()


def list_administrator_addresses() -> list[str]:
    """Those to whom a letter can be written; the one who has been here longest first."""
    return [person.email for person in db.session.scalars(_administrators) if person.email]
