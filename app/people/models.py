"""Persons, roles, and the two short-lived things that let somebody in: a link and a session."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, PublicId, new_public_id


class RoleName(StrEnum):
    """What somebody may do, everywhere or within a role row's scope."""

    SYSTEM_ADMINISTRATOR = "system-administrator"
    TRAINER = "trainer"
    AUTHOR = "author"


class Person(Base):
    """`email` is in the one form that `addresses.py` gives it; empty for somebody who was let in by a printed link."""

    __tablename__ = "person"
    __table_args__ = (Index("uq_person_email", "email", unique=True),)

    id: Mapped[str] = mapped_column(PublicId, primary_key=True, default=new_public_id)
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str | None] = mapped_column(String(254))
    created_at: Mapped[datetime] = mapped_column(Moment)


class Role(Base):
    """`scope` says whose public id `scope_id` is; it has no foreign key, since rooms above own those rows."""

    __tablename__ = "role"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(String(40))
    scope: Mapped[str] = mapped_column(String(40), default="platform")
    scope_id: Mapped[str | None] = mapped_column(PublicId)


class SignInLink(Base):
    """Good for one sign-in, by the link or, on another device, by the code. Only hashes of them are kept; that of the
    code is keyed, since six characters can be tried one after the other."""

    __tablename__ = "sign_in_link"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    code_hash: Mapped[str | None] = mapped_column(String(64))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class SignInSession(Base):
    """A browser that is signed in. Signing out deletes the row, so a copied cookie is worth nothing afterwards.

    `device` is what its owner knows it by, like "Firefox på Windows".
    """

    __tablename__ = "sign_in_session"
    __table_args__ = (Index("uq_sign_in_session_public_id", "public_id", unique=True),)

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)
    public_id: Mapped[str] = mapped_column(PublicId, default=new_public_id)
    device: Mapped[str] = mapped_column(String(80), default="", server_default="")
