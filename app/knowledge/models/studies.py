"""Studies: what research is done with the bank, by whom, and for how long."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, PublicId, new_public_id


class Part(StrEnum):
    """What somebody does in a study: who leads it also says who is in it."""

    LEAD = "lead"
    CODER = "coder"


class Study(Base):
    """`approval` is the reference of the decision that allows it (Etikprövningsmyndigheten's, as a rule); without one
    the study shows no more than the bank does. `filters` are those of the bank's search, by name; of the period only
    answers given from `starts_on` until `ends_on`, both days included, are in it. `blind`: those who code do not see
    each other's codings."""

    __tablename__ = "study"

    id: Mapped[str] = mapped_column(PublicId, primary_key=True, default=new_public_id)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    purpose: Mapped[str] = mapped_column(Text)
    approval: Mapped[str] = mapped_column(String(120), default="", server_default="")
    starts_on: Mapped[date | None] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)
    filters: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    blind: Mapped[bool] = mapped_column(default=False)
    created_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(Integer, default=1, server_default="1")


class StudyMember(Base):
    """Who is in the study, or was: `left_at`. Somebody who comes back is the same row."""

    __tablename__ = "study_member"
    __table_args__ = (UniqueConstraint("study_id", "person_id"),)

    id: Mapped[str] = mapped_column(PublicId, primary_key=True, default=new_public_id)
    study_id: Mapped[str] = mapped_column(ForeignKey("study.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    part: Mapped[str] = mapped_column(String(10))
    joined_at: Mapped[datetime] = mapped_column(Moment)
    left_at: Mapped[datetime | None] = mapped_column(Moment)
