"""Certificates that were made, and who agreed to be their organisation's resource person."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Moment, PublicId, new_public_id

# What is not mistaken for something else when it is read from paper.
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def new_code() -> str:
    """Twelve letters and digits: 59 bits of chance."""
    return "".join(secrets.choice(LETTERS) for _ in range(12))


class Certificate(Base):
    """What was true when it was made: a later version of the course changes nothing. `minutes` were spent in the room;
    `covers` are the titles of what was done. `code` stands on the paper and lets anybody see that it is genuine."""

    __tablename__ = "certificate"
    __table_args__ = (UniqueConstraint("person_id", "course_id", "round_id"),)

    id: Mapped[str] = mapped_column(PublicId, primary_key=True, default=new_public_id)
    code: Mapped[str] = mapped_column(String(20), unique=True, default=new_code)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"))
    round_id: Mapped[str | None] = mapped_column(ForeignKey("round.id"))
    name: Mapped[str] = mapped_column(String(120))
    course_title: Mapped[str] = mapped_column(String(200))
    finished_on: Mapped[date] = mapped_column(Date)
    minutes: Mapped[int] = mapped_column(Integer)
    covers: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    funding: Mapped[str | None] = mapped_column(String(400))
    project_id: Mapped[str | None] = mapped_column(String(60))
    made_at: Mapped[datetime] = mapped_column(Moment)


class ResourcePerson(Base):
    """Somebody who finished a course and agreed that their organisation's colleagues may turn to them."""

    __tablename__ = "resource_person"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"), primary_key=True)
    agreed_at: Mapped[datetime] = mapped_column(Moment)
