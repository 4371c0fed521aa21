"""Let somebody in and out."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, update

from app.database import db
from app.people import queries
from app.people.models import Person, Role, RoleName, SignInLink, SignInSession
from app.people.visitor import IDLE, WHOLE, hash_of

LINK_LASTS = timedelta(hours=12)


class LinkSpent(Exception):
    """The link was used, is too old, or never was one."""


def administrator_link(now: datetime) -> str:
    """A fresh one-time token for the platform's first administrator, who is made when there is none."""
    person = queries.find_administrator()
    if person is None:
        person = Person(name="Administratör", created_at=now)
        db.session.add(person)
        db.session.flush()  # the role needs the person's id
        db.session.add(Role(person_id=person.id, name=RoleName.SYSTEM_ADMINISTRATOR))
    token = secrets.token_urlsafe(32)
    db.session.add(SignInLink(token_hash=hash_of(token), person_id=person.id, expires_at=now + LINK_LASTS))
    return token


def sign_in(link_token: str, now: datetime) -> str:
    """Spends the link; returns the new session's token. Raises LinkSpent."""
    token_hash = hash_of(link_token)
    link = queries.find_usable_link(token_hash, now)
    # The update decides: of two that open the link at once, one finds it unused.
    used = db.session.execute(
        update(SignInLink).where(SignInLink.token_hash == token_hash, SignInLink.used_at.is_(None)).values(used_at=now)
    )
    if link is None or used.rowcount != 1:  # type: ignore[attr-defined]
        raise LinkSpent
    return begin_session(link.person_id, now)


def begin_session(person_id: str, now: datetime) -> str:
    token = secrets.token_urlsafe(32)
    db.session.add(SignInSession(token_hash=hash_of(token), person_id=person_id, created_at=now, seen_at=now))
    return token


def sign_out(session_token: str) -> None:
    db.session.execute(delete(SignInSession).where(SignInSession.token_hash == hash_of(session_token)))


def note_seen(session_token: str, now: datetime) -> None:
    db.session.execute(
        update(SignInSession).where(SignInSession.token_hash == hash_of(session_token)).values(seen_at=now)
    )


def purge(now: datetime) -> None:
    db.session.execute(delete(SignInLink).where(SignInLink.expires_at < now))
    old = (SignInSession.seen_at < now - IDLE) | (SignInSession.created_at < now - WHOLE)
    db.session.execute(delete(SignInSession).where(old))
