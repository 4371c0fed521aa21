"""What has gone out to other tools, and who lets their marks be followed in research."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, PublicId, new_public_id


class ResearchChoice(Base):
    """Whether somebody lets their answers in a course, other than texts, be followed in research; the newest row counts
    and without one they do not. `wording` is what the page said. The database refuses to change what was said."""

    __tablename__ = "research_choice"
    __table_args__ = (Index("ix_research_choice_person_id_course_id", "person_id", "course_id"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"), index=True)
    agrees: Mapped[bool]
    wording: Mapped[str] = mapped_column(Text)
    decided_at: Mapped[datetime] = mapped_column(Moment)


class StudyExport(Base):
    """A file that was taken out of a study. `finished_at` is empty while it is being written, and stays so where the
    writing broke off: then nobody was given it. `why` is the purpose. `followed` are the pseudonyms in it of those who
    let their marks be followed; `checksum` is the SHA-256 of the file, or of the first of several."""

    __tablename__ = "study_export"

    id: Mapped[str] = mapped_column(PublicId, primary_key=True, default=new_public_id)
    study_id: Mapped[str] = mapped_column(ForeignKey("study.id"), index=True)
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    format: Mapped[str] = mapped_column(String(20))
    why: Mapped[str] = mapped_column(String(300))
    begun_at: Mapped[datetime] = mapped_column(Moment)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)
    rows: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    checksum: Mapped[str] = mapped_column(String(64), default="", server_default="")
    followed: Mapped[list[str]] = mapped_column(JSON, default=list)


class ExportedEntry(Base):
    """A text in an export. `ref` is what it is called there; `entry_id` is emptied by the database when the text is
    taken out of the bank, so that whoever has the file can be told."""

    __tablename__ = "exported_entry"
    __table_args__ = ({"sqlite_with_rowid": False},)

    export_id: Mapped[str] = mapped_column(ForeignKey("study_export.id"), primary_key=True)
    ref: Mapped[str] = mapped_column(String(24), primary_key=True)
    entry_id: Mapped[str | None] = mapped_column(ForeignKey("bank_entry.id", ondelete="SET NULL"), index=True)
