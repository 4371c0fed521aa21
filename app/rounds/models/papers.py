"""Signed sheets as they were scanned, and reports of the meeting tool until somebody has said what is right."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, PublicId


class AttendanceScan(Base):
    """A file with one or more pages of a session's signed sheet. Of one that was removed, and why, the row remains.

    It lies in the database and not among the media: so it is in the backup, goes with its transaction, and has no
    address that anybody could open. It is not sealed, since evidence must outlive a key that is lost; the sheet has no
    identity numbers."""

    __tablename__ = "attendance_scan"

    id: Mapped[str] = mapped_column(PublicId, primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("round_session.id"), index=True)
    type: Mapped[str] = mapped_column(String(40))
    size: Mapped[int] = mapped_column(Integer)
    kept_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    kept_at: Mapped[datetime] = mapped_column(Moment)
    removed_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    removed_at: Mapped[datetime | None] = mapped_column(Moment)
    why: Mapped[str] = mapped_column(Text, default="", server_default="")


class ScanPiece(Base):
    """A scan's content in pieces: a backup reads hundreds of rows at once."""

    __tablename__ = "attendance_scan_piece"

    scan_id: Mapped[str] = mapped_column(ForeignKey("attendance_scan.id"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class MeetingReport(Base):
    """An attendance report of the meeting tool that was read and not saved yet. `people` are those in it, each with
    name, address and the stretches of the session in which they were there, in minutes from its start. Emptied when it
    is saved, and gone after a week."""

    __tablename__ = "meeting_report"

    id: Mapped[str] = mapped_column(PublicId, primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("round_session.id"), index=True)
    tool: Mapped[str] = mapped_column(String(20))
    notes: Mapped[list[str]] = mapped_column(JSON)
    people: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    read_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    read_at: Mapped[datetime] = mapped_column(Moment, index=True)
    saved_at: Mapped[datetime | None] = mapped_column(Moment)
