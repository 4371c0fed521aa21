"""Ask a colleague, answer the one who asked, and publish the draft."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from app.authoring import actions
from app.authoring.decisions import Decisions
from app.authoring.drafts.actions import PUBLISHED, drop_draft
from app.authoring.drafts.queries import WorkingCopy, find_draft, hashes_now
from app.authoring.models import CourseDraft, DraftReview
from app.authoring.preparation import Prepared
from app.authoring.reviewing import NEW_COURSE
from app.catalogue.actions import lock_course
from app.catalogue.models import CourseVersion
from app.database import db


class Ended(Exception):
    """The draft is published or dropped; `as_` says which."""

    def __init__(self, ended_as: str | None) -> None:
        super().__init__(ended_as)
        self.ended_as = ended_as


class ChangedSince(Exception):
    """Somebody has written in the draft since the page was opened."""


def ask_for_review(copy: WorkingCopy, asker_id: str, reviewer_id: str, words: str, now: datetime) -> DraftReview | None:
    """None where the same colleague is asked already and has not answered. Raises Ended."""
    draft = _lock(copy)
    asked = select(DraftReview).where(
        DraftReview.draft_id == draft.id, DraftReview.reviewer_id == reviewer_id, DraftReview.approved.is_(None)
    )
    if db.session.scalars(asked).first() is not None:
        return None
    review = DraftReview(draft_id=draft.id, asked_by=asker_id, reviewer_id=reviewer_id, asked_at=now, words=words)
    db.session.add(review)
    db.session.flush()
    return review


def answer_review(
    copy: WorkingCopy, review: DraftReview, approved: bool, digest: str, words: str, now: datetime
) -> None:
    """`digest` is over the files that the colleague's page showed. Raises ChangedSince where they are others now."""
    if digest != copy.digest:
        raise ChangedSince
    review.approved, review.answer, review.answered_at, review.digest = approved, words, now, digest
    db.session.flush()


def publish_draft(
    copy: WorkingCopy,
    prepared: Prepared,
    base_digest: str | None,
    person_id: str,
    approved_by: str | None,
    words: str,
    decisions: Decisions,
    now: datetime,
) -> actions.Published | None:
    """All or nothing: the version, who published it, and the draft's end. `prepared` was compiled of `copy`. None when
    it is as what is published. Raises Ended, ChangedSince, and as `publish_course` does."""
    draft = _lock(copy)
    if hashes_now(draft.id) != copy.hashes:
        raise ChangedSince
    published = actions.publish_course(prepared, actions.FROM_BROWSER, now, decisions, base_digest or NEW_COURSE)
    if published is None:
        return None
    actions.note_publication(published.version, person_id, now, approved_by, words)
    drop_draft(draft, now, PUBLISHED)
    return published


def digest_of_base(copy: WorkingCopy) -> str | None:
    base = db.session.get(CourseVersion, copy.base_id) if copy.base_id else None
    return base.digest if base else None


def _lock(copy: WorkingCopy) -> CourseDraft:
    """The course's row too, so that nobody writes in the draft meanwhile."""
    lock_course(copy.course_id)
    draft = find_draft(copy.course_id)
    if draft is None or draft.id != copy.draft_id:
        old = db.session.get(CourseDraft, copy.draft_id) if copy.draft_id else None
        raise Ended(old.ended_as if old else None)
    return draft
