"""A course is begun, taken down and shown again, and its draft is dropped."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app.authoring.desk.acts import Act
from app.authoring.drafts import actions as drafts
from app.authoring.drafts.queries import find_draft
from app.catalogue import actions as catalogue
from app.people.audit import note
from app.web.errors import NotFound


def begin_course(course_id: str, files: Mapping[str, bytes], person_id: str, now: datetime) -> bool:
    """False where there is a course with that id, also one that was taken down."""
    course = catalogue.lock_course(course_id)
    if course.version_id is not None or find_draft(course_id) is not None:
        return False
    for path, content in files.items():
        drafts.save_text(course_id, path, content, drafts.NEW, person_id, now)
    return True


def drop_course_draft(course_id: str, now: datetime) -> None:
    """One that is gone already stays gone."""
    catalogue.lock_course(course_id)
    draft = find_draft(course_id)
    if draft is not None:
        drafts.drop_draft(draft, now)


def retire_course(course_id: str, person_id: str, now: datetime) -> None:
    """Noted once. Raises NotFound for a course that was never published."""
    course = catalogue.lock_course(course_id)
    if course.version_id is None:
        raise NotFound
    if course.retired_at is None:
        catalogue.retire(course, now)
        note(Act.COURSE_RETIRED, now, person_id, about=course_id)


def show_again(course_id: str, person_id: str, now: datetime) -> None:
    """Raises as `retire_course`."""
    course = catalogue.lock_course(course_id)
    if course.version_id is None:
        raise NotFound
    if course.retired_at is not None:
        catalogue.show_again(course)
        note(Act.COURSE_SHOWN, now, person_id, about=course_id)
