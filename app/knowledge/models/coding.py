"""Themes of a study, what was coded with them, and what those who code noted on the way."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, PublicId, new_public_id


class ThemeAct(StrEnum):
    """What became of a theme."""

    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"
    MERGED = "merged"
    SPLIT = "split"
    REMOVED = "removed"
    RESTORED = "restored"


class Theme(Base):
    """`position` is its place among those below the same parent. `colour` is a name of the fixed palette. One that was
    merged into another, or taken away (`removed_at`), stays as a row and is shown in the history alone; its codings
    went with the merging, or wait for it to be brought back. `version` grows with each change, so that of two who
    change or move it at once the second is told."""

    __tablename__ = "theme"

    id: Mapped[str] = mapped_column(PublicId, primary_key=True, default=new_public_id)
    study_id: Mapped[str] = mapped_column(ForeignKey("study.id"), index=True)
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("theme.id"))
    name: Mapped[str] = mapped_column(String(120))
    definition: Mapped[str] = mapped_column(Text, default="", server_default="")
    example: Mapped[str] = mapped_column(Text, default="", server_default="")
    colour: Mapped[str] = mapped_column(String(20))
    position: Mapped[int] = mapped_column(Integer)
    merged_into: Mapped[str | None] = mapped_column(ForeignKey("theme.id"))
    removed_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(Integer, default=1, server_default="1")


class ThemeEvent(Base):
    """What was done to a theme, by whom: a row is added each time, and none is ever changed. `told` says what it was
    before and became, by the names of the theme's columns."""

    __tablename__ = "theme_event"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    theme_id: Mapped[str] = mapped_column(ForeignKey("theme.id"), index=True)
    act: Mapped[str] = mapped_column(String(10))
    told: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    actor_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)


class Coding(Base):
    """A theme at an entry: the whole of it, or a passage from `start` until `end`, in code points of the entry's text.
    It goes with the entry. Somebody who leaves the study leaves theirs."""

    __tablename__ = "coding"
    __table_args__ = (Index("ix_coding_theme_id_entry_id", "theme_id", "entry_id"),)

    id: Mapped[str] = mapped_column(PublicId, primary_key=True, default=new_public_id)
    theme_id: Mapped[str] = mapped_column(ForeignKey("theme.id"))
    entry_id: Mapped[str] = mapped_column(ForeignKey("bank_entry.id", ondelete="CASCADE"), index=True)
    coder_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    start: Mapped[int | None] = mapped_column(Integer)
    end: Mapped[int | None] = mapped_column(Integer)
    at: Mapped[datetime] = mapped_column(Moment)


class CodedEntry(Base):
    """Somebody has gone through the entry for the study, also when no theme fitted: those two coders have in common are
    what they agree on or not, and the rest waits."""

    __tablename__ = "coded_entry"

    study_id: Mapped[str] = mapped_column(ForeignKey("study.id"), primary_key=True)
    entry_id: Mapped[str] = mapped_column(ForeignKey("bank_entry.id", ondelete="CASCADE"), primary_key=True, index=True)
    coder_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    at: Mapped[datetime] = mapped_column(Moment)


class Memo(Base):
    """What somebody noted of an entry, of a theme, or of the study itself: one each."""

    __tablename__ = "memo"

    id: Mapped[str] = mapped_column(PublicId, primary_key=True, default=new_public_id)
    study_id: Mapped[str] = mapped_column(ForeignKey("study.id"), index=True)
    entry_id: Mapped[str | None] = mapped_column(ForeignKey("bank_entry.id", ondelete="CASCADE"), index=True)
    theme_id: Mapped[str | None] = mapped_column(ForeignKey("theme.id"), index=True)
    coder_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)
