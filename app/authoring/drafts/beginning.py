"""A draft that begins with a whole course: a version that was published before, or files that were uploaded."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete

from app.authoring.drafts.actions import drop_draft, open_draft
from app.authoring.drafts.queries import WorkingCopy, base_copy, find_draft, hashes_now
from app.authoring.models import CourseDraft, DraftFile, DraftText
from app.catalogue.actions import lock_course
from app.database import db


class DraftIsOpen(Exception):
    """There is a draft that the page did not tell of, so nobody has said that it may go."""


def begin_from(
    copy: WorkingCopy, known_draft: str, person_id: str, now: datetime, base_id: str | None = None
) -> CourseDraft:
    """A draft with the files of `copy`. It goes out from the version `base_id`, or from the one that is published now.
    `known_draft` is one that is open and may go, or empty. Done twice, it is done once. Raises DraftIsOpen."""
    lock_course(copy.course_id)
    draft = find_draft(copy.course_id)
    if draft is not None and hashes_now(draft.id) == copy.hashes:
        return draft
    if draft is not None and draft.id != known_draft:
        raise DraftIsOpen
    if draft is not None:
        drop_draft(draft, now)
        db.session.flush()
    draft = open_draft(copy.course_id, person_id, now)
    draft.base_id = base_id or draft.base_id
    _fill(draft, copy, person_id, now)
    return draft


def _fill(draft: CourseDraft, copy: WorkingCopy, person_id: str, now: datetime) -> None:
    base = base_copy(copy.course_id, draft.base_id)
    db.session.execute(delete(DraftFile).where(DraftFile.draft_id == draft.id))
    kept: set[str] = set()
    for path, sha256 in copy.hashes.items():
        changed = base.hashes.get(path) != sha256
        file = DraftFile(draft_id=draft.id, path=path, sha256=sha256, size=copy.sizes[path])
        file.changed_by, file.changed_at = (person_id, now) if changed else (None, None)
        db.session.add(file)
        if changed and path in copy.texts and sha256 not in kept:
            kept.add(sha256)
            db.session.add(
                DraftText(draft_id=draft.id, sha256=sha256, path=path, content=copy.texts[path], saved_at=now)
            )
    db.session.flush()
