"""A project as its file and its form say, its courses and organisations, and the emblem that was uploaded for it."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, Boolean, Date, Float, ForeignKey, Index, Integer, LargeBinary, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, PublicId, new_public_id


class Project(Base):
    """`source` is the project file, byte for byte, and `said` what it said of all that a form may change too: what
    differs from it was changed by form. `said` is empty for what no file told of, and None for a row from before all of
    the file was kept; then the next publishing takes everything.

    `keep_until` is the last day on which the project's records are kept. `privacy` is Markdown, `privacy_html` the same
    made safe. `version` grows with each change, so that of two who edit at once the second is told.
    """

    __tablename__ = "project"
    __table_args__ = (Index("uq_project_dnr", "dnr", unique=True),)

    id: Mapped[str] = mapped_column(String(60), primary_key=True)
    dnr: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(200))
    funding: Mapped[str] = mapped_column(Text)
    source: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    emblem: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    emblem_type: Mapped[str | None] = mapped_column(String(40))
    emblem_hash: Mapped[str | None] = mapped_column(String(64))
    owner: Mapped[str] = mapped_column(String(200), default="", server_default="")
    starts_on: Mapped[date | None] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)
    keep_until: Mapped[date | None] = mapped_column(Date)
    stores_identity_numbers: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    privacy: Mapped[str] = mapped_column(Text, default="", server_default="")
    privacy_html: Mapped[str] = mapped_column(Text, default="", server_default="")
    said: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), default=dict)
    version: Mapped[int] = mapped_column(Integer, default=1, server_default="1")


class ProjectCourse(Base):
    """A course of the project; the course itself may not be published yet. `sessions` are the kinds of session that
    count, parted by spaces; None where nobody has said."""

    __tablename__ = "project_course"

    project_id: Mapped[str] = mapped_column(ForeignKey("project.id"), primary_key=True)
    course_id: Mapped[str] = mapped_column(String(60), primary_key=True, index=True)
    sessions: Mapped[str | None] = mapped_column(String(200))

    @property
    def kinds(self) -> list[str] | None:
        return None if self.sessions is None else self.sessions.split()


class ProjectOrganisation(Base):
    """An organisation that is in the project, all the time or from and until a day. `name` is as the project's file or
    the register had it; `organisation_id` is empty for one that is not in the register. `share` is in per cent."""

    __tablename__ = "project_organisation"

    id: Mapped[str] = mapped_column(PublicId, primary_key=True, default=new_public_id)
    project_id: Mapped[str] = mapped_column(ForeignKey("project.id"), index=True)
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    participants: Mapped[int | None] = mapped_column(Integer)
    share: Mapped[float | None] = mapped_column(Float)
    joined_on: Mapped[date | None] = mapped_column(Date)
    left_on: Mapped[date | None] = mapped_column(Date)
