"""A round's own words in its letters, what has been told to whom, and the addresses of private calendars."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Boolean, ForeignKey, Integer, String, Text, true
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment


class Kind(StrEnum):
    """The letters of a round, in the order in which somebody meets them."""

    INVITED = "invited"
    REGISTERED = "registered"
    WAITING = "waiting"
    OFFERED = "offered"
    WITHDRAWN = "withdrawn"
    REMINDER = "reminder"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    THANKS = "thanks"


class RoundLetter(Base):
    """The round's own words in one of its letters, instead of the usual ones. Of those that may be left out, `sent`
    says whether this round sends it. Whoever edits says which `version` they saw."""

    __tablename__ = "round_letter"

    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    subject: Mapped[str] = mapped_column(String(150))
    text: Mapped[str] = mapped_column(Text)
    sent: Mapped[bool] = mapped_column(Boolean, default=True, server_default=true())
    version: Mapped[int] = mapped_column(Integer, default=1, server_default="1")


class LetterTold(Base):
    """That a registration has been told of something, so that it is not told twice. `about` is what: an event of the
    registration, or a session and its sequence."""

    __tablename__ = "letter_told"

    registration_id: Mapped[str] = mapped_column(ForeignKey("registration.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    about: Mapped[str] = mapped_column(String(50), primary_key=True)
    told_at: Mapped[datetime] = mapped_column(Moment)


class RoundInvitation(Base):
    """That somebody was last invited to register in a round at that moment."""

    __tablename__ = "round_invitation"

    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    invited_at: Mapped[datetime] = mapped_column(Moment)


class CalendarFeed(Base):
    """A person's private calendar. The token in its address is made of `number`, which grows when the old address
    shall end; only the token's hash is kept."""

    __tablename__ = "calendar_feed"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(Moment)
