"""Courses and their versions. A version never changes: pages, answers and exports all point to one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Integer, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, PublicId, new_public_id


class Course(Base):
    """`id` is the course's SLUG in every command and address; `version_id` is the version that pages show.

    `problems` are what the latest try to publish said of the files, also when it was refused.
    """

    __tablename__ = "course"

    id: Mapped[str] = mapped_column(String(60), primary_key=True)
    version_id: Mapped[str | None] = mapped_column(PublicId)
    retired_at: Mapped[datetime | None] = mapped_column(Moment)
    checked_at: Mapped[datetime | None] = mapped_column(Moment)
    problems: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)


class CourseVersion(Base):
    """One publishing. `content` is what pages are made from; `digest` is over the files as they were read."""

    __tablename__ = "course_version"
    __table_args__ = (UniqueConstraint("course_id", "number"),)

    id: Mapped[str] = mapped_column(PublicId, primary_key=True, default=new_public_id)
    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"))
    number: Mapped[int] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(String(20))
    digest: Mapped[str] = mapped_column(String(64))
    content: Mapped[dict[str, Any]] = mapped_column(JSON, deferred=True)
    published_at: Mapped[datetime] = mapped_column(Moment)


class CourseFile(Base):
    """A file of a version, byte for byte; media lie in the media folder under their hash instead."""

    __tablename__ = "course_file"

    version_id: Mapped[str] = mapped_column(ForeignKey("course_version.id"), primary_key=True)
    path: Mapped[str] = mapped_column(String(300), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(Integer)
    content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)


class Question(Base):
    """A question through all its wordings. `name` is the id that the author gave it; its type never changes."""

    __tablename__ = "question"
    __table_args__ = (UniqueConstraint("course_id", "name"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"))
    name: Mapped[str] = mapped_column(String(60))
    type: Mapped[str] = mapped_column(String(20))


class QuestionVersion(Base):
    """One wording, with its variants: the canonical form that was hashed. Never changed, never deleted.

    Answers to wordings with the same `meaning` (counted from 1) are reported together, others apart.
    """

    __tablename__ = "question_version"
    __table_args__ = (UniqueConstraint("question_id", "hash"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"))
    hash: Mapped[str] = mapped_column(String(64))
    canonical: Mapped[str] = mapped_column(Text)
    meaning: Mapped[int] = mapped_column(Integer, default=1, server_default="1")
    created_at: Mapped[datetime] = mapped_column(Moment)
