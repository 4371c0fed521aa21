"""The audit trail: who did what to whose data, when and why. The database lets nobody change or delete a row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Integer, String, insert
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, db

LONGEST_WHY = 300


class Act(StrEnum):
    """What was done. Rooms above name their own acts in the same form: a noun, and what became of it."""

    PERSON_ADDED = "person.added"
    PERSON_CHANGED = "person.changed"
    PERSON_DEACTIVATED = "person.deactivated"
    PERSON_REACTIVATED = "person.reactivated"
    PERSONS_MERGED = "person.merged"
    PERSON_ERASED = "person.erased"
    ROLE_GIVEN = "role.given"
    ROLE_TAKEN = "role.taken"
    FACTOR_SET_UP = "factor.set-up"
    FACTOR_RESET = "factor.reset"
    IDENTITY_GIVEN = "identity.given"
    IDENTITY_CHANGED = "identity.changed"
    IDENTITY_REMOVED = "identity.removed"
    IDENTITY_READ = "identity.read"
    PERSON_PROTECTED = "person.protected"
    PERSON_UNPROTECTED = "person.unprotected"


class AuditEntry(Base):
    """`actor_id` is empty for what a command did. `about` is an id or a word of our own, like a role's name; `why` what
    the actor gave as the reason. Never an identity number, a token or anybody's text."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment, index=True)
    actor_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    act: Mapped[str] = mapped_column(String(40))
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    about: Mapped[str] = mapped_column(String(200), default="", server_default="")
    why: Mapped[str] = mapped_column(String(LONGEST_WHY), default="", server_default="")


class AuditSeal(Base):
    """A finished day's rows, in a hash that also holds the seal of the day before. `day` is that of UTC: 2026-03-02."""

    __tablename__ = "audit_seal"

    day: Mapped[str] = mapped_column(String(10), primary_key=True)
    rows: Mapped[int] = mapped_column(Integer)
    hash: Mapped[str] = mapped_column(String(64))
    sealed_at: Mapped[datetime] = mapped_column(Moment)


def note(
    act: str, now: datetime, actor_id: str | None, person_id: str | None = None, about: str = "", why: str = ""
) -> None:
    """In the transaction of what it tells of: the one is not there without the other."""
    db.session.add(AuditEntry(at=now, act=act, actor_id=actor_id, person_id=person_id, about=about, why=why))


def note_each(
    act: str, now: datetime, actor_id: str | None, person_ids: Iterable[str], about: str, why: str = ""
) -> None:
    """The same of many, in one statement, sent at once."""
    same = {"at": now, "act": act, "actor_id": actor_id, "about": about, "why": why}
    rows = [{**same, "person_id": person_id} for person_id in person_ids]
    if rows:
        db.session.execute(insert(AuditEntry), rows)
