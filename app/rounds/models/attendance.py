"""Who was in the room, for how long, who said so, and whether the learner agrees. Rows are only added."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment


class Seen(StrEnum):
    """Who or what says that somebody was there."""

    TRAINER = "trainer"
    CODE = "code"
    LETTER = "letter"
    PAPER = "paper"
    MEETING_TOOL = "meeting-tool"
    ADMINISTRATOR = "administrator"


class Attendance(Base):
    """A mark: somebody who is registered was at a session for so many minutes, 0 for absent.

    The newest by `marked_at` (the moment of the tap, which may be long before it arrived) is the one that counts; the
    others are its history. `from_minute` and `to_minute` count from the session's start, where part of it was said so.
    `key` comes with the mark, so that one which is sent twice is kept once. `why` is the reason of a correction.
    """

    __tablename__ = "attendance"
    __table_args__ = (
        Index("ix_attendance_session_id_registration_id", "session_id", "registration_id"),
        CheckConstraint("minutes >= 0", name="minutes"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("round_session.id"))
    registration_id: Mapped[str] = mapped_column(ForeignKey("registration.id"), index=True)
    minutes: Mapped[int] = mapped_column(Integer)
    from_minute: Mapped[int | None] = mapped_column(Integer)
    to_minute: Mapped[int | None] = mapped_column(Integer)
    source: Mapped[str] = mapped_column(String(20))
    marked_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    marked_at: Mapped[datetime] = mapped_column(Moment)
    saved_at: Mapped[datetime] = mapped_column(Moment)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    why: Mapped[str] = mapped_column(Text, default="", server_default="")


class AttendanceWord(Base):
    """The learner's own word on a mark: right, or wrong and why. It is about the mark that was shown, so a later mark
    has to be agreed to anew."""

    __tablename__ = "attendance_word"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    attendance_id: Mapped[int] = mapped_column(ForeignKey("attendance.id"), index=True)
    right: Mapped[bool] = mapped_column(Boolean)
    text: Mapped[str] = mapped_column(Text, default="", server_default="")
    said_at: Mapped[datetime] = mapped_column(Moment)
