"""How far a project's month has come on its way to the fund, and what was told each time it was closed."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import (
    Boolean,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment

# The key of a document that nobody can open any more, and that was let go of.
GONE = ""


class MonthState(StrEnum):
    """A month without a row is open."""

    OPEN = "open"
    CHECKED = "checked"
    CLOSED = "closed"
    SENT = "sent"


class Month(Base):
    """`month` is "2026-03". `again` says that it was sent and has to be sent once more, `reason` why it was opened
    last. `closing_at` is when somebody asked to close it, until that is done; `fault` says why it could not be. Whoever
    changes the state says which `version` they saw."""

    __tablename__ = "report_month"

    project_id: Mapped[str] = mapped_column(ForeignKey("project.id"), primary_key=True)
    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    state: Mapped[str] = mapped_column(String(20), default=MonthState.OPEN)
    again: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    checked_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    checked_at: Mapped[datetime | None] = mapped_column(Moment)
    closing_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    closing_at: Mapped[datetime | None] = mapped_column(Moment)
    fault: Mapped[str] = mapped_column(String(20), default="", server_default="")
    sent_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(Integer, default=1, server_default="1")

    @property
    def settled(self) -> bool:
        return self.state in (MonthState.CLOSED, MonthState.SENT)


class Snapshot(Base):
    """What a month held when it was closed, never changed. `checksum` is the SHA-256 of the document that is sealed,
    before it was compressed and sealed. `reason` is why the month had been opened again."""

    __tablename__ = "report_snapshot"
    __table_args__ = (ForeignKeyConstraint(["project_id", "month"], ["report_month.project_id", "report_month.month"]),)

    project_id: Mapped[str] = mapped_column(String(60), primary_key=True)
    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    made_at: Mapped[datetime] = mapped_column(Moment)
    made_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    rows: Mapped[int] = mapped_column(Integer)
    persons: Mapped[int] = mapped_column(Integer)
    minutes: Mapped[int] = mapped_column(Integer)
    checksum: Mapped[str] = mapped_column(String(64))
    ciphertext: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    key_id: Mapped[str] = mapped_column(String(40), deferred=True)

    @property
    def place(self) -> str:
        """What the document is bound to: in another row it does not open."""
        return f"{self.__tablename__}:{self.project_id}:{self.month}:{self.number}"


class SnapshotLine(Base):
    """A row of a snapshot without name and number, so that what has changed since is seen without opening anything.
    `place` is the session, or course and module of what was studied alone; `identity` a part of the keyed index of the
    number or code."""

    __tablename__ = "report_snapshot_line"
    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "month", "number"],
            ["report_snapshot.project_id", "report_snapshot.month", "report_snapshot.number"],
        ),
        Index("ix_report_snapshot_line_project_id_month", "project_id", "month"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    project_id: Mapped[str] = mapped_column(String(60))
    month: Mapped[str] = mapped_column(String(7))
    number: Mapped[int] = mapped_column(Integer)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    place: Mapped[str] = mapped_column(String(130))
    day: Mapped[date] = mapped_column(Date)
    minutes: Mapped[int] = mapped_column(Integer)
    agreed: Mapped[bool | None] = mapped_column(Boolean)
    employer_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"))
    employer_number: Mapped[str] = mapped_column(String(10), default="", server_default="")
    identity: Mapped[str] = mapped_column(String(16), default="", server_default="")


class Reminder(Base):
    """That somebody was reminded of time to confirm, or of attendance to record, on a day: at most once."""

    __tablename__ = "report_reminder"

    project_id: Mapped[str] = mapped_column(ForeignKey("project.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    about: Mapped[str] = mapped_column(String(20), primary_key=True)
    sent_at: Mapped[datetime] = mapped_column(Moment)
