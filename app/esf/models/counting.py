"""What is said about participants beside their attendance: days, declared self-study, and what they confirm of it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Date, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, PublicId, new_public_id


class Scope(StrEnum):
    """What a target is about."""

    WHOLE = "whole"
    SEX = "sex"
    ORGANISATION = "organisation"
    COURSE = "course"


class Unit(StrEnum):
    """Persons are counted once however many courses they take; places once for each course."""

    PERSONS = "persons"
    PLACES = "places"


class Target(Base):
    """So many persons or places of something. `of` is a sex, a course's id, or a row of the project's organisations;
    empty for the whole project. `source` is where the number stands, as somebody wrote it."""

    __tablename__ = "target"
    __table_args__ = (CheckConstraint("number > 0", name="number"),)

    id: Mapped[str] = mapped_column(PublicId, primary_key=True, default=new_public_id)
    project_id: Mapped[str] = mapped_column(ForeignKey("project.id"), index=True)
    scope: Mapped[str] = mapped_column(String(20))
    of: Mapped[str] = mapped_column(String(200), default="", server_default="")
    unit: Mapped[str] = mapped_column(String(20))
    number: Mapped[int] = mapped_column(Integer)
    source: Mapped[str] = mapped_column(Text, default="", server_default="")
    version: Mapped[int] = mapped_column(Integer, default=1, server_default="1")


class Participation(Base):
    """What somebody has said about a participant of a project. `joined_at` is when a visitor of open courses registered
    on the page that says what it means. The days override what attendance says, each for a reason."""

    __tablename__ = "participation"

    project_id: Mapped[str] = mapped_column(ForeignKey("project.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    joined_at: Mapped[datetime | None] = mapped_column(Moment)
    entered_on: Mapped[date | None] = mapped_column(Date)
    entered_why: Mapped[str] = mapped_column(Text, default="", server_default="")
    left_on: Mapped[date | None] = mapped_column(Date)
    left_why: Mapped[str] = mapped_column(Text, default="", server_default="")
    changed_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    changed_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(Integer, default=1, server_default="1")


class DeclaredTime(Base):
    """How many minutes of self-study a project counts for a module. Nothing that was measured is ever reported."""

    __tablename__ = "declared_time"
    __table_args__ = (CheckConstraint("minutes > 0", name="minutes"),)

    project_id: Mapped[str] = mapped_column(ForeignKey("project.id"), primary_key=True)
    course_id: Mapped[str] = mapped_column(String(60), primary_key=True)
    step_id: Mapped[str] = mapped_column(String(60), primary_key=True)
    minutes: Mapped[int] = mapped_column(Integer)


class StudyWord(Base):
    """A learner's word that a module was studied, for as many minutes as the project had declared then. `done_on` is
    the day on which the module was finished."""

    __tablename__ = "study_word"
    __table_args__ = (UniqueConstraint("project_id", "person_id", "course_id", "step_id"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("project.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    course_id: Mapped[str] = mapped_column(String(60))
    step_id: Mapped[str] = mapped_column(String(60))
    minutes: Mapped[int] = mapped_column(Integer)
    done_on: Mapped[date] = mapped_column(Date)
    confirmed_at: Mapped[datetime] = mapped_column(Moment)
