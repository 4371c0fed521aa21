"""Who is registered in a round, or waits for a place, and how it came to be so."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, PublicId, new_public_id


class Standing(StrEnum):
    """Who is registered has a place; so has, until `offered_until`, who was offered one."""

    REGISTERED = "registered"
    WAITING = "waiting"
    OFFERED = "offered"
    WITHDRAWN = "withdrawn"


class Source(StrEnum):
    """How somebody came to be registered."""

    INVITED = "invited"
    CODE = "code"
    ADMINISTRATOR = "administrator"
    SPREADSHEET = "spreadsheet"
    SELF = "self"
    WALK_IN = "walk-in"


class Registration(Base):
    """A person in a round, once; who comes back after a withdrawal is the same row.

    `line` is the place in the group's line, of those who wait or were offered a place; it is never given twice.
    `employer_id` and `work_role` are what was true when the person registered. `needs` is what the venue must know,
    and is erased after the last session. `attempt_id` is the person's way through the course. A duplicate's
    registration in the same round points to the one it became a part of.
    """

    __tablename__ = "registration"
    __table_args__ = (
        UniqueConstraint("round_id", "person_id"),
        Index("ix_registration_group_id_standing", "group_id", "standing"),
    )

    id: Mapped[str] = mapped_column(PublicId, primary_key=True, default=new_public_id)
    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"))
    group_id: Mapped[str] = mapped_column(ForeignKey("session_group.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    standing: Mapped[str] = mapped_column(String(20))
    line: Mapped[int | None] = mapped_column(Integer)
    offered_until: Mapped[datetime | None] = mapped_column(Moment, index=True)
    source: Mapped[str] = mapped_column(String(20))
    employer_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    work_role: Mapped[str] = mapped_column(String(80), default="", server_default="")
    needs: Mapped[str] = mapped_column(Text, default="", server_default="")
    attempt_id: Mapped[str | None] = mapped_column(ForeignKey("attempt.id"))
    merged_into: Mapped[str | None] = mapped_column(ForeignKey("registration.id"))
    registered_at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(Integer, default=1, server_default="1")


class RegistrationEvent(Base):
    """What happened to a registration: rows are only added. `actor_id` is empty for what happened by itself, like an
    offer that ran out. `why` is the office's reason for what it did by hand."""

    __tablename__ = "registration_event"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    registration_id: Mapped[str] = mapped_column(ForeignKey("registration.id"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)
    actor_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    standing: Mapped[str] = mapped_column(String(20))
    group_id: Mapped[str] = mapped_column(ForeignKey("session_group.id"))
    why: Mapped[str] = mapped_column(Text, default="", server_default="")


class RoundUpload(Base):
    """A checked spreadsheet whose people are to be registered in the round; `batch_id` is people's. `addresses` are
    those that are still to be registered, in the order of the file."""

    __tablename__ = "round_upload"

    batch_id: Mapped[str] = mapped_column(PublicId, primary_key=True)
    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"))
    group_id: Mapped[str | None] = mapped_column(ForeignKey("session_group.id"))
    created_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Moment, index=True)
    addresses: Mapped[list[str]] = mapped_column(JSON, default=list)
    begun_at: Mapped[datetime | None] = mapped_column(Moment)
    done_at: Mapped[datetime | None] = mapped_column(Moment)
    registered: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
