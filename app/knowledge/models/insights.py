"""Insights: what was found out, what it stands on, and what became of it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, PublicId, new_public_id


class InsightState(StrEnum):
    DRAFT = "draft"
    REVIEWED = "reviewed"
    PUBLISHED = "published"


class Actor(StrEnum):
    """At which level something has to be done."""

    INDIVIDUAL = "individual"
    ORGANISATION = "organisation"
    STRUCTURE = "structure"


class Principle(StrEnum):
    """ESF's horizontal principles."""

    EQUALITY = "equality"
    ACCESSIBILITY = "accessibility"
    NON_DISCRIMINATION = "non-discrimination"


class Insight(Base):
    """`sentence` begins "Vi har upptäckt att …". `step_id` is the module it comes from, empty for the whole course.
    `scope` is for whom it holds, `happened` what has been done since. `changed_by` is who wrote it as it stands:
    neither they nor `written_by` review it. `remark` is what a reviewer asked for. A change of what was reviewed makes
    it a draft again. `version` grows with each change, so that of two who edit it at once the second is told."""

    __tablename__ = "insight"
    __table_args__ = (Index("ix_insight_course_id_state", "course_id", "state"),)

    id: Mapped[str] = mapped_column(PublicId, primary_key=True, default=new_public_id)
    course_id: Mapped[str | None] = mapped_column(ForeignKey("course.id"))
    step_id: Mapped[str] = mapped_column(String(60), default="", server_default="")
    sentence: Mapped[str] = mapped_column(String(400))
    reasoning: Mapped[str] = mapped_column(Text)
    scope: Mapped[str] = mapped_column(Text, default="", server_default="")
    principles: Mapped[list[str]] = mapped_column(JSON, default=list)
    actor: Mapped[str] = mapped_column(String(20))
    happened: Mapped[str] = mapped_column(Text, default="", server_default="")
    remark: Mapped[str] = mapped_column(Text, default="", server_default="")
    state: Mapped[str] = mapped_column(String(10), default=InsightState.DRAFT)
    written_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    written_at: Mapped[datetime] = mapped_column(Moment)
    changed_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    reviewed_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    reviewed_at: Mapped[datetime | None] = mapped_column(Moment)
    published_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(Integer, default=1, server_default="1")


class Evidence(Base):
    """A quote from the bank, or a figure in words with where it is found. A quote that was taken back leaves its row
    without an entry, so that the insight can say so."""

    __tablename__ = "insight_evidence"
    __table_args__ = (UniqueConstraint("insight_id", "entry_id"),)

    id: Mapped[str] = mapped_column(PublicId, primary_key=True, default=new_public_id)
    insight_id: Mapped[str] = mapped_column(ForeignKey("insight.id", ondelete="CASCADE"))
    entry_id: Mapped[str | None] = mapped_column(ForeignKey("bank_entry.id", ondelete="SET NULL"), index=True)
    figure: Mapped[str] = mapped_column(String(400), default="", server_default="")
    link: Mapped[str] = mapped_column(String(400), default="", server_default="")
    added_at: Mapped[datetime] = mapped_column(Moment)
