"""Lets a draft go out from a newer version, with what was chosen of both."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select

from app.authoring.drafts.actions import ChangedMeanwhile, open_draft
from app.authoring.drafts.earlier import keep_text
from app.authoring.models import CourseDraft, DraftFile
from app.authoring.saving.newer import Meeting
from app.catalogue.queries import find_version
from app.database import db


def take_in(meeting: Meeting, taken: Mapping[str, bytes | str | None], person_id: str, now: datetime) -> None:
    """Raises ChangedMeanwhile when the draft or the published version is another than when the two met."""
    here, there = meeting.here, meeting.there
    draft = open_draft(here.course_id, person_id, now)
    rows = {row.path: row for row in db.session.scalars(select(DraftFile).where(DraftFile.draft_id == draft.id))}
    version = find_version(here.course_id)
    same = draft.id == here.draft_id and {path: row.sha256 for path, row in rows.items()} == dict(here.hashes)
    if not same or version is None or version.id != there.base_id:
        raise ChangedMeanwhile(None)
    _keep_texts(draft, meeting, now)
    for path, what in taken.items():
        if what is None:
            if path in rows:
                db.session.delete(rows.pop(path))
            continue
        row = rows.get(path) or DraftFile(draft_id=draft.id, path=path)
        if isinstance(what, bytes):
            row.sha256, row.size = hashlib.sha256(what).hexdigest(), len(what)
            row.changed_by, row.changed_at = person_id, now
            if row.sha256 != there.hashes.get(path):
                keep_text(draft.id, path, what, now)
        else:
            row.sha256, row.size = what, there.sizes[path]
        rows[path] = row
        db.session.add(row)
    for path, row in rows.items():
        if row.sha256 == there.hashes.get(path):
            row.changed_by = row.changed_at = None
    draft.base_id = there.base_id
    db.session.flush()


def _keep_texts(draft: CourseDraft, meeting: Meeting, now: datetime) -> None:
    """What lay in the old base alone: the draft may have it under another name, or somebody have begun with it."""
    known = set(meeting.there.hashes.values())
    for copy in (meeting.base, meeting.here):
        for path, content in copy.texts.items():
            if copy.hashes[path] not in known:
                keep_text(draft.id, path, content, now)
    db.session.flush()
