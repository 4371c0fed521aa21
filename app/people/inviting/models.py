"""A spreadsheet of people to invite, once it has been read and checked, until everybody in it has been invited."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, PublicId

JOB = "people.invite"
LONGEST_NAME, LONGEST_ADDRESS, LONGEST_EMPLOYER, LONGEST_WORK_ROLE = 120, 254, 200, 80


class RowState(StrEnum):
    """What is to become of a row. One whose person has been invited is deleted."""

    NEW = "new"
    KNOWN = "known"
    WRONG = "wrong"


class InvitationBatch(Base):
    """`notes`: what was read, in sentences. `employers`: those that the register has under no such name, each with how
    it is spelled, how many work there, the ids of those that look like it, and what was chosen. `checked_at` is empty
    until every row is kept."""

    __tablename__ = "invitation_batch"

    id: Mapped[str] = mapped_column(PublicId, primary_key=True)
    created_at: Mapped[datetime] = mapped_column(Moment, index=True)
    created_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    notes: Mapped[list[str]] = mapped_column(JSON)
    employers: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    checked_at: Mapped[datetime | None] = mapped_column(Moment)
    begun_at: Mapped[datetime | None] = mapped_column(Moment)
    done_at: Mapped[datetime | None] = mapped_column(Moment)
    invited: Mapped[int] = mapped_column(Integer, default=0, server_default="0")

    @property
    def job_key(self) -> str:
        return f"{JOB}:{self.id}"


class InvitationRow(Base):
    """`number` is the row's own in the spreadsheet; `said` what is wrong with it or known about it, a sentence a
    line."""

    __tablename__ = "invitation_row"

    batch_id: Mapped[str] = mapped_column(ForeignKey("invitation_batch.id"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    state: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    email: Mapped[str] = mapped_column(String(LONGEST_ADDRESS))
    employer: Mapped[str] = mapped_column(String(LONGEST_EMPLOYER))
    employer_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"))
    work_role: Mapped[str] = mapped_column(String(LONGEST_WORK_ROLE))
    said: Mapped[str] = mapped_column(Text)
