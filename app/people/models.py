"""Organisations, persons, roles, and the two short-lived things that let somebody in: a link and a session."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Boolean, ForeignKey, Index, Integer, String, false
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, PublicId, new_public_id


class RoleName(StrEnum):
    """What somebody may do, everywhere or within a role row's scope. Everybody who signs in is a learner."""

    SYSTEM_ADMINISTRATOR = "system-administrator"
    PROJECT_ADMINISTRATOR = "project-administrator"
    TRAINER = "trainer"
    AUTHOR = "author"
    REVIEWER = "reviewer"
    RESEARCHER = "researcher"
    MANAGER = "manager"
    EQUALITY_COORDINATOR = "equality-coordinator"
    ECONOMIST = "economist"
    AUDITOR = "auditor"


class Scope(StrEnum):
    """Where a role holds: `scope_id` is then an organisation's or a project's id."""

    PLATFORM = "platform"
    ORGANISATION = "organisation"
    PROJECT = "project"


class Kind(StrEnum):
    """What sort of organisation it is."""

    ASSOCIATION = "association"
    MUNICIPALITY = "municipality"
    REGION = "region"
    EMPLOYMENT_SERVICE = "employment-service"
    SOCIAL_INSURANCE = "social-insurance"
    CIVIL_SOCIETY = "civil-society"
    COMPANY = "company"
    UNIVERSITY = "university"
    OTHER = "other"


class Organisation(Base):
    """An employer or an owner of projects. `number` is the ten digits of its organisation number; `association_id` the
    coordination association in whose area it works. `version` grows with each change, so that of two who edit it at
    once the second is told."""

    __tablename__ = "organisation"

    id: Mapped[str] = mapped_column(PublicId, primary_key=True, default=new_public_id)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    number: Mapped[str | None] = mapped_column(String(10), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    association_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(Integer, default=1, server_default="1")


class Person(Base):
    """`email` is in the one form that `addresses.py` gives it; empty for somebody who was let in by a printed link.

    Who is deactivated is let in nowhere. `merged_into` is whom a duplicate became a part of; `erased_at` when the
    person took everything away, and the row became an empty shell for what points at it: at once, or, while it is
    `held` for a report, when that no longer needs the name. `version` grows with each
    change, so that of two who edit the same person the second is told.
    """

    __tablename__ = "person"
    __table_args__ = (Index("uq_person_email", "email", unique=True),)

    id: Mapped[str] = mapped_column(PublicId, primary_key=True, default=new_public_id)
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str | None] = mapped_column(String(254))
    created_at: Mapped[datetime] = mapped_column(Moment)
    employer_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    work_role: Mapped[str] = mapped_column(String(80), default="", server_default="")
    deactivated_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(Integer, default=1, server_default="1")
    stated_sex: Mapped[str | None] = mapped_column(String(10))
    protected: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    pseudonym: Mapped[str | None] = mapped_column(String(120))
    merged_into: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    erased_at: Mapped[datetime | None] = mapped_column(Moment)
    held: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())


class FormerSelf(Base):
    """What was true of a person until a moment: what happened before it is told with these words."""

    __tablename__ = "former_self"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    employer_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"))
    work_role: Mapped[str] = mapped_column(String(80))
    until: Mapped[datetime] = mapped_column(Moment)


class Role(Base):
    """`scope` says whose public id `scope_id` is; it has no foreign key, since rooms above own those rows. `given_by`
    is empty for what a command gave."""

    __tablename__ = "role"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(String(40))
    scope: Mapped[str] = mapped_column(String(40), default=Scope.PLATFORM)
    scope_id: Mapped[str | None] = mapped_column(String(60))
    given_at: Mapped[datetime | None] = mapped_column(Moment)
    given_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))


class SignInLink(Base):
    """Good for one sign-in, by the link or, on another device, by the code. Only hashes of them are kept; that of the
    code is keyed, since six characters can be tried one after the other. `invited_by` is who sent it as an invitation;
    such a row stays for a while after its end, so that the letter can be asked for anew."""

    __tablename__ = "sign_in_link"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    code_hash: Mapped[str | None] = mapped_column(String(64))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)
    invited_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))


class SignInSession(Base):
    """A browser that is signed in. Signing out deletes the row, so a copied cookie is worth nothing afterwards.

    `device` is what its owner knows it by, like "Firefox på Windows". `factor_at` is when the second factor was given
    in it last.
    """

    __tablename__ = "sign_in_session"
    __table_args__ = (Index("uq_sign_in_session_public_id", "public_id", unique=True),)

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)
    public_id: Mapped[str] = mapped_column(PublicId, default=new_public_id)
    device: Mapped[str] = mapped_column(String(80), default="", server_default="")
    factor_at: Mapped[datetime | None] = mapped_column(Moment)
