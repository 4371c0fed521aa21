"""What a new course begins with."""

from __future__ import annotations

from sqlalchemy import select

from app.catalogue.models import Course
from app.courseware.scaffold import first_files
from app.database import db


def taken_ids() -> set[str]:
    return set(db.session.scalars(select(Course.id)))


def files_of(course_id: str, title: str) -> dict[str, bytes]:
    return first_files(course_id, title)
