"""Who may be asked to look at a draft, who was, and what they said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import aliased

from app.authoring.models import CourseDraft, DraftReview
from app.catalogue.models import Course, CourseVersion
from app.database import db
from app.people.identity.queries import shown_name
from app.people.models import Person, Role, RoleName, Scope
from app.web.errors import NotFound
from app.web.swedish import alphabetical


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """Names are None for who is erased."""

    id: str
    asked_by: str | None
    asker: str | None
    reviewer_id: str | None
    reviewer: str | None
    asked_at: datetime
    words: str
    approved: bool | None
    answer: str
    answered_at: datetime | None
    digest: str | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft that somebody was asked to look at, and has not answered."""

    course_id: str
    title: str
    asker: str | None
    asked_at: datetime


def list_colleagues(person_id: str) -> list[tuple[str, str]]:
    """Ids and names of those who write courses or answer for them, but oneself: one statement."""
    rows = db.session.execute(
        select(Person.id, shown_name())
        .join(Role, Role.person_id == Person.id)
        .where(
            Role.name.in_((RoleName.AUTHOR, RoleName.SYSTEM_ADMINISTRATOR)),
            Role.scope == Scope.PLATFORM,
            Person.id != person_id,
            Person.deactivated_at.is_(None),
            Person.erased_at.is_(None),
            Person.merged_into.is_(None),
        )
        .distinct()
    )
    return sorted(((id, name) for id, name in rows), key=lambda row: alphabetical(row[1]))


def list_reviews(draft_id: str | None) -> list[ReviewRow]:
    """The latest first: one statement."""
    asker, reviewer = aliased(Person), aliased(Person)
    rows = db.session.execute(
        select(
            DraftReview.id,
            DraftReview.asked_by,
            shown_name(asker),
            DraftReview.reviewer_id,
            shown_name(reviewer),
            DraftReview.asked_at,
            DraftReview.words,
            DraftReview.approved,
            DraftReview.answer,
            DraftReview.answered_at,
            DraftReview.digest,
        )
        .outerjoin(asker, asker.id == DraftReview.asked_by)
        .outerjoin(reviewer, reviewer.id == DraftReview.reviewer_id)
        .where(DraftReview.draft_id == draft_id)
        .order_by(DraftReview.asked_at.desc(), DraftReview.id)
    )
    return [ReviewRow(*row) for row in rows]


def list_waiting(person_id: str) -> list[Waiting]:
    """What waits for the person's look, the oldest first: one statement."""
    rows = db.session.execute(
        select(CourseDraft.course_id, CourseVersion.title, shown_name(), DraftReview.asked_at)
        .join(CourseDraft, CourseDraft.id == DraftReview.draft_id)
        .join(Course, Course.id == CourseDraft.course_id)
        .outerjoin(CourseVersion, CourseVersion.id == Course.version_id)
        .outerjoin(Person, Person.id == DraftReview.asked_by)
        .where(DraftReview.reviewer_id == person_id, DraftReview.approved.is_(None), CourseDraft.ended_at.is_(None))
        .order_by(DraftReview.asked_at)
    )
    return [Waiting(course_id, title or course_id, asker, asked_at) for course_id, title, asker, asked_at in rows]


def get_review(draft_id: str | None, review_id: str) -> DraftReview:
    """To be answered in the same transaction."""
    found = db.session.scalars(
        select(DraftReview).where(DraftReview.id == review_id, DraftReview.draft_id == draft_id).with_for_update()
    ).first()
    if found is None:
        raise NotFound
    return found


def standing_approval(reviews: Iterable[ReviewRow], digest: str) -> ReviewRow | None:
    """What was said last of exactly these files, if it was a yes."""
    said = [row for row in reviews if row.digest == digest and row.answered_at is not None]
    latest = max(said, key=lambda row: row.answered_at or row.asked_at, default=None)
    return latest if latest and latest.approved else None
