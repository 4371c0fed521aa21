"""What somebody began with, what of theirs is kept, and who changed a file last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.authoring.drafts.queries import WorkingCopy, find_text
from app.authoring.models import DraftFile, OwnText
from app.catalogue.models import CourseFile, CourseVersion
from app.database import db
from app.people.identity.queries import shown_name
from app.people.models import Person


@dataclass(frozen=True, slots=True)
class Hand:
    """Who changed something last; `name` is empty where nobody knows any more."""

    person_id: str | None
    name: str
    at: datetime | None


def find_seen(copy: WorkingCopy, path: str, seen: str) -> bytes | None:
    """The text that a writer began with: of the draft, or of any version of the course."""
    if copy.hashes.get(path) == seen:
        return copy.texts.get(path)
    found = find_text(copy, seen)
    if found is not None:
        return found
    published = (
        select(CourseFile.content)
        .join(CourseVersion, CourseVersion.id == CourseFile.version_id)
        .where(CourseVersion.course_id == copy.course_id, CourseFile.sha256 == seen, CourseFile.content.is_not(None))
    )
    return db.session.scalars(published.limit(1)).first()


def find_own(course_id: str, path: str, person_id: str) -> OwnText | None:
    """The one that was kept first."""
    mine = select(OwnText).where(OwnText.course_id == course_id, OwnText.path == path, OwnText.person_id == person_id)
    return db.session.scalars(mine.order_by(OwnText.saved_at, OwnText.seen)).first()


def whose_hand(draft_id: str | None, path: str) -> Hand:
    row = db.session.execute(
        select(DraftFile.changed_by, shown_name(), DraftFile.changed_at)
        .join(Person, Person.id == DraftFile.changed_by)
        .where(DraftFile.draft_id == draft_id, DraftFile.path == path)
    ).first()
    return Hand(row[0], row[1], row[2]) if row else Hand(None, "", None)
