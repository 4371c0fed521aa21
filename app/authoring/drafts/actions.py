"""Open a draft, and save, add, rename and take out its files. Nothing is written over that the writer has not seen."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlalchemy import delete

from app.authoring.drafts.earlier import forget_earlier, keep_text
from app.authoring.drafts.queries import find_draft
from app.authoring.models import CourseDraft, DraftComment, DraftFile, DraftLink, DraftText
from app.catalogue import media
from app.catalogue.actions import lock_course
from app.catalogue.queries import find_version, list_files
from app.courseware.names import wrong_name
from app.database import db
from app.web.errors import NotFound, Refused
from app.web.language import gettext as _

NEW = ""
PUBLISHED, DROPPED = "published", "dropped"


class ChangedMeanwhile(Exception):
    """The file is not as the writer saw it; `sha256` is what it is now, None if it is gone."""

    def __init__(self, sha256: str | None) -> None:
        super().__init__(sha256)
        self.sha256 = sha256


def open_draft(course_id: str, person_id: str, now: datetime) -> CourseDraft:
    """The course's draft; made from the latest version where there is none. Two who begin at once get the same."""
    lock_course(course_id)
    draft = find_draft(course_id)
    if draft is not None:
        return draft
    version = find_version(course_id)
    draft = CourseDraft(course_id=course_id, base_id=version.id if version else None, begun_by=person_id, begun_at=now)
    db.session.add(draft)
    db.session.flush()
    for file in list_files(version.id) if version else []:
        db.session.add(DraftFile(draft_id=draft.id, path=file.path, sha256=file.sha256, size=file.size))
    db.session.flush()
    return draft


def save_text(course_id: str, path: str, content: bytes, seen: str, person_id: str, now: datetime) -> DraftFile:
    """`seen` is the hash of the text that the writer began with, NEW for a file that is to be made. The same text sent
    twice is saved once. Raises ChangedMeanwhile, and Refused for a name that no file can have."""
    draft = open_draft(course_id, person_id, now)
    file = _save(draft, path, hashlib.sha256(content).hexdigest(), len(content), seen, person_id, now)
    keep_text(draft.id, path, content, now)
    db.session.flush()
    forget_earlier(draft.id, path, now)
    return file


def save_medium(
    course_id: str, path: str, sha256: str, size: int, seen: str, person_id: str, now: datetime
) -> DraftFile:
    """One that lies in the media folder already. Raises as `save_text`."""
    draft = open_draft(course_id, person_id, now)
    file = _save(draft, path, sha256, size, seen, person_id, now)
    db.session.flush()
    return file


def remove_file(course_id: str, path: str, seen: str, person_id: str, now: datetime) -> None:
    """One that is gone already stays gone. Raises ChangedMeanwhile."""
    draft = open_draft(course_id, person_id, now)
    file = db.session.get(DraftFile, (draft.id, path))
    if file is None:
        return
    if file.sha256 != seen:
        raise ChangedMeanwhile(file.sha256)
    db.session.delete(file)
    db.session.flush()


def rename_file(course_id: str, path: str, new_path: str, person_id: str, now: datetime) -> None:
    """Raises NotFound, and Refused where there is such a file already."""
    draft = open_draft(course_id, person_id, now)
    file = db.session.get(DraftFile, (draft.id, path))
    if file is None:
        raise NotFound
    _check_name(new_path)
    if db.session.get(DraftFile, (draft.id, new_path)) is not None:
        raise Refused(_("Det finns redan en fil som heter {path}.").format(path=new_path), _("Välj ett annat namn."))
    file.path, file.changed_by, file.changed_at = new_path, person_id, now
    db.session.flush()


def drop_draft(draft: CourseDraft, now: datetime, ended_as: str = DROPPED) -> None:
    """The draft is over: what was written in it goes, what was published stays, and so does what somebody has yet to
    choose about."""
    draft.ended_at, draft.ended_as = now, ended_as
    for table in (DraftComment, DraftLink, DraftText, DraftFile):
        db.session.execute(delete(table).where(table.draft_id == draft.id))


def _save(draft: CourseDraft, path: str, sha256: str, size: int, seen: str, person_id: str, now: datetime) -> DraftFile:
    _check_name(path)
    file = db.session.get(DraftFile, (draft.id, path))
    if file is None and seen == NEW:
        file = DraftFile(draft_id=draft.id, path=path)
        db.session.add(file)
    elif file is None:
        raise ChangedMeanwhile(None)
    elif file.sha256 == sha256:
        return file
    elif file.sha256 != seen:
        raise ChangedMeanwhile(file.sha256)
    file.sha256, file.size, file.changed_by, file.changed_at = sha256, size, person_id, now
    return file


def _check_name(path: str) -> None:
    wrong = wrong_name(path)
    if wrong or not (path.endswith(".md") or media.is_medium(path)):
        raise Refused(wrong or _("{path} är ingen sorts fil som en kurs har.").format(path=path), _("Byt filens namn."))
