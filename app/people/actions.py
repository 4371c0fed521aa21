"""Let somebody in and out."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from enum import Enum, auto

from sqlalchemy import ColumnElement, delete, update

from app.database import db
from app.jobs.actions import enqueue
from app.people import codes, queries
from app.people.arrival import Arrival
from app.people.models import Person, Role, RoleName, SignInLink, SignInSession
from app.people.visitor import IDLE, WHOLE, hash_of
from app.web.logs import logger

log = logger(__name__)

LINK_LASTS = timedelta(hours=12)
LETTER_LASTS = timedelta(minutes=20)
INVITATION_LASTS, INVITATION_KEPT = timedelta(days=14), timedelta(days=90)
LONGEST_NAME = 120


class Added(Enum):
    """What came of adding a person."""

    NEW = auto()
    ADDRESS_GIVEN = auto()
    ROLE_GIVEN = auto()
    THERE = auto()


class LinkSpent(Exception):
    """The link was used, is too old, or never was one."""


def administrator_link(now: datetime) -> str:
    """A fresh one-time token for the platform's first administrator, who is made when there is none."""
    person = queries.find_administrator()
    if person is None:
        person = _new_person("Administratör", None, now)
        _give(person, RoleName.SYSTEM_ADMINISTRATOR)
    return one_time_link(person.id, now)


def one_time_link(person_id: str, now: datetime) -> str:
    """A fresh one-time token, to be shown where only who runs the program sees it."""
    token = secrets.token_urlsafe(32)
    db.session.add(SignInLink(token_hash=hash_of(token), person_id=person_id, expires_at=now + LINK_LASTS))
    return token


def add_person(email: str, name: str, roles: Collection[RoleName], now: datetime) -> Added:
    """Changes nobody's name or address. The first administrator, made for the printed link, has none and gets both."""
    person, added = queries.find_person(email), Added.THERE
    if person is None and RoleName.SYSTEM_ADMINISTRATOR in roles:
        person, added = queries.find_administrator_without_address(), Added.ADDRESS_GIVEN
        if person is not None:
            person.name, person.email = name, email
    if person is None:
        person, added = _new_person(name, email, now), Added.NEW
    missing = sorted(set(roles) - queries.list_roles(person.id))
    for role in missing:
        _give(person, role)
    return Added.ROLE_GIVEN if missing and added is Added.THERE else added


def _new_person(name: str, email: str | None, now: datetime) -> Person:
    person = Person(name=name, email=email, created_at=now)
    db.session.add(person)
    db.session.flush()  # a role needs the person's id
    return person


def _give(person: Person, role: RoleName) -> None:
    db.session.add(Role(person_id=person.id, name=role))


def ask_for_letter(email: str, key: str, onward: str, now: datetime) -> None:
    """The letter is written as a job, so that this is the same work whether the address is somebody's or nobody's."""
    person_id = queries.find_person_id(email) or ""
    enqueue("people.sign_in_letter", now, person_id=person_id, page_key=key, onward=onward, asked_at=now.isoformat())


def keep_link(person_id: str, token: str, code_hash: str, expires_at: datetime) -> None:
    """The link and the code of a letter are one row: whichever is used first, both are spent."""
    row = SignInLink(token_hash=hash_of(token), code_hash=code_hash, person_id=person_id, expires_at=expires_at)
    db.session.add(row)


def sign_in(link_token: str, arrival: Arrival, secret: str, now: datetime) -> str:
    """Spends the link; returns the new session's token. Raises LinkSpent."""
    link_hash = hash_of(link_token)
    session = _spend(SignInLink.token_hash == link_hash, link_hash, arrival, secret, now)
    if session is None:
        log.info("sign-in failed", by="link")
        raise LinkSpent
    return session


def sign_in_with_code(email: str, code: str, arrival: Arrival, secret: str, now: datetime) -> str | None:
    """Spends the code; the new session's token. None, whatever the reason, when the two do not let anybody in."""
    person_id = queries.find_person_id(email) or ""
    code_hash = codes.code_hash(secret, person_id, code)
    which = (SignInLink.person_id == person_id) & (SignInLink.code_hash == code_hash)
    session = _spend(which, code_hash, arrival, secret, now)
    if session is None:
        log.info("sign-in failed", by="code", actor=person_id)
    return session


def _spend(which: ColumnElement[bool], spent_hash: str, arrival: Arrival, secret: str, now: datetime) -> str | None:
    # The update decides: of two that press at once, one finds it unused.
    unused = update(SignInLink).where(which, SignInLink.used_at.is_(None), SignInLink.expires_at > now)
    person_id = db.session.scalars(unused.values(used_at=now).returning(SignInLink.person_id)).first()
    token = codes.session_token(secret, spent_hash, arrival.key) if arrival.key else secrets.token_urlsafe(32)
    if person_id is None:
        return token if queries.has_just_begun(hash_of(token), now) else None
    log.info("signed in", actor=person_id)
    sign_out(arrival.previous)
    return begin_session(person_id, now, arrival.device, token)


def begin_session(
    person_id: str, now: datetime, device: str = "", token: str = "", factor_at: datetime | None = None
) -> str:
    token = token or secrets.token_urlsafe(32)
    row = SignInSession(token_hash=hash_of(token), person_id=person_id, created_at=now, seen_at=now, device=device)
    row.factor_at = factor_at
    db.session.add(row)
    db.session.flush()  # who is asked for the second factor is read from the row
    return token


def sign_out(session_token: str) -> None:
    db.session.execute(delete(SignInSession).where(SignInSession.token_hash == hash_of(session_token)))


def end_session(person_id: str, public_id: str) -> bool:
    """False when the person has no such session, or no longer."""
    own = delete(SignInSession).where(SignInSession.person_id == person_id, SignInSession.public_id == public_id)
    return db.session.scalars(own.returning(SignInSession.public_id)).first() is not None


def sign_out_everywhere(person_id: str) -> None:
    """Also what could still be used to get in: links and codes that lie in letters."""
    log.info("signed out everywhere", actor=person_id)
    db.session.execute(delete(SignInSession).where(SignInSession.person_id == person_id))
    db.session.execute(delete(SignInLink).where(SignInLink.person_id == person_id))


def note_seen(session_token: str, now: datetime) -> None:
    db.session.execute(
        update(SignInSession).where(SignInSession.token_hash == hash_of(session_token)).values(seen_at=now)
    )


def purge(now: datetime) -> None:
    invitation = SignInLink.invited_by.is_not(None)
    ended = (SignInLink.expires_at < now) & ~invitation | (SignInLink.expires_at < now - INVITATION_KEPT)
    db.session.execute(delete(SignInLink).where(ended))
    old = (SignInSession.seen_at < now - IDLE) | (SignInSession.created_at < now - WHOLE)
    db.session.execute(delete(SignInSession).where(old))
