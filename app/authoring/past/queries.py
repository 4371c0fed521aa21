"""A course's published versions, and who published them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import aliased

from app.authoring.models import Publication
from app.catalogue.models import Course, CourseVersion
from app.database import db
from app.people.identity.queries import shown_name
from app.people.models import Person
from app.web.errors import NotFound


@dataclass(frozen=True, slots=True)
class VersionRow:
    """`by` is None for what came from files, and for who is erased."""

    id: str
    number: int
    title: str
    published_at: datetime
    source: str
    by: str | None
    approver: str | None
    words: str
    shown: bool


def list_version_rows(course_id: str) -> list[VersionRow]:
    """The latest first: one statement. Raises NotFound where nothing was published."""
    person, approver = aliased(Person), aliased(Person)
    rows = db.session.execute(
        select(
            CourseVersion.id,
            CourseVersion.number,
            CourseVersion.title,
            CourseVersion.published_at,
            CourseVersion.source,
            shown_name(person),
            shown_name(approver),
            Publication.words,
            Course.version_id,
        )
        .join(Course, Course.id == CourseVersion.course_id)
        .outerjoin(Publication, Publication.version_id == CourseVersion.id)
        .outerjoin(person, person.id == Publication.person_id)
        .outerjoin(approver, approver.id == Publication.approved_by)
        .where(CourseVersion.course_id == course_id)
        .order_by(CourseVersion.number.desc())
    )
    found = [
        VersionRow(id, number, title, at, source, by, approved, words or "", id == latest)
        for id, number, title, at, source, by, approved, words, latest in rows
    ]
    if not found:
        raise NotFound
    return found


def get_version(course_id: str, number: str) -> CourseVersion:
    """`number` as it stands in an address."""
    if not re.fullmatch("[1-9][0-9]{0,8}", number):
        raise NotFound
    found = db.session.scalars(
        select(CourseVersion).where(CourseVersion.course_id == course_id, CourseVersion.number == int(number))
    ).first()
    if found is None:
        raise NotFound
    return found
