"""A project as its file says, and the emblem that an administrator uploaded for it."""

from __future__ import annotations

from sqlalchemy import ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base


class Project(Base):
    """`source` is the project file, byte for byte; the other columns are read from it at publishing."""

    __tablename__ = "project"

    id: Mapped[str] = mapped_column(String(60), primary_key=True)
    dnr: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(200))
    funding: Mapped[str] = mapped_column(Text)
    source: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    emblem: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    emblem_type: Mapped[str | None] = mapped_column(String(40))
    emblem_hash: Mapped[str | None] = mapped_column(String(64))


class ProjectCourse(Base):
    """A course that the project file lists; the course itself may not be published yet."""

    __tablename__ = "project_course"

    project_id: Mapped[str] = mapped_column(ForeignKey("project.id"), primary_key=True)
    course_id: Mapped[str] = mapped_column(String(60), primary_key=True, index=True)
