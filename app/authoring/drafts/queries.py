"""The files of a course as its authors have them now: those of the open draft, or the published ones."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from app.authoring.models import CourseDraft, DraftFile, DraftText
from app.authoring.queries import MediaMissing
from app.catalogue import media
from app.catalogue.media import Content, Medium
from app.catalogue.models import CourseFile
from app.catalogue.queries import find_version
from app.database import db
from app.web.errors import NotFound


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """A course's files by path: `hashes` and `sizes` of all, `texts` with the content of what is no medium. There is
    no `draft_id` while nobody has changed anything since `base_id` was published."""

    course_id: str
    draft_id: str | None
    base_id: str | None
    hashes: Mapping[str, str] = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)
    texts: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """Over names and contents: the same while the files are the same."""
        listed = "\n".join(f"{path}\0{self.hashes[path]}" for path in sorted(self.hashes))
        return hashlib.sha256(listed.encode()).hexdigest()

    @property
    def for_compiling(self) -> dict[str, bytes]:
        """Media have no content here: compiling asks only whether they are there."""
        return {path: self.texts.get(path, b"") for path in self.hashes}

    def text(self, path: str) -> bytes:
        """Raises NotFound for what is not there, or is no text."""
        if path not in self.texts:
            raise NotFound
        return self.texts[path]


def find_draft(course_id: str) -> CourseDraft | None:
    return db.session.scalars(
        select(CourseDraft).where(CourseDraft.course_id == course_id, CourseDraft.ended_at.is_(None))
    ).first()


def get_working_copy(course_id: str) -> WorkingCopy:
    """Also of a course that was taken down. Raises NotFound where there is neither a draft nor a version."""
    draft = find_draft(course_id)
    if draft is None:
        version = find_version(course_id)
        if version is None:
            raise NotFound
        return published_copy(course_id, version.id)
    return drafted_copy(draft)


def base_copy(course_id: str, base_id: str | None) -> WorkingCopy:
    """The version that a draft goes out from; without a file for a course that was never published."""
    return published_copy(course_id, base_id) if base_id else WorkingCopy(course_id, None, None)


def published_copy(course_id: str, version_id: str) -> WorkingCopy:
    rows = db.session.execute(
        select(CourseFile.path, CourseFile.sha256, CourseFile.size, CourseFile.content).where(
            CourseFile.version_id == version_id
        )
    ).all()
    return WorkingCopy(
        course_id,
        None,
        version_id,
        {path: sha256 for path, sha256, _size, _content in rows},
        {path: size for path, _sha256, size, _content in rows},
        {path: content for path, _sha256, _size, content in rows if content is not None},
    )


def copy_of(course_id: str, files: Mapping[str, Content]) -> WorkingCopy:
    """Of a course's files that came in another way."""
    return WorkingCopy(
        course_id,
        None,
        None,
        {path: media.sha256_of(content) for path, content in files.items()},
        {path: media.size_of(content) for path, content in files.items()},
        {path: content for path, content in files.items() if not isinstance(content, Medium)},
    )


def drafted_copy(draft: CourseDraft) -> WorkingCopy:
    """Three statements, whatever the draft holds."""
    files = list(db.session.scalars(select(DraftFile).where(DraftFile.draft_id == draft.id).order_by(DraftFile.path)))
    texts = _texts(draft.id, draft.base_id)
    return WorkingCopy(
        draft.course_id,
        draft.id,
        draft.base_id,
        {file.path: file.sha256 for file in files},
        {file.path: file.size for file in files},
        {file.path: texts[file.sha256] for file in files if not media.is_medium(file.path)},
    )


def hashes_now(draft_id: str) -> dict[str, str]:
    """Of the draft's files as this transaction sees them, by path."""
    rows = db.session.execute(select(DraftFile.path, DraftFile.sha256).where(DraftFile.draft_id == draft_id))
    return {path: sha256 for path, sha256 in rows}


def find_text(copy: WorkingCopy, sha256: str) -> bytes | None:
    """A text that the draft has, or had lately, or that its base has."""
    return _texts(copy.draft_id, copy.base_id, sha256).get(sha256)


def read_all(copy: WorkingCopy, media_folder: Path) -> dict[str, Content]:
    """Every file, as `preparation.prepare_files` and `zipping.write_zip` take them: texts with their bytes, media as
    where they lie, so that no film is held in memory. Raises MediaMissing."""
    files: dict[str, Content] = dict(copy.texts)
    missing = []
    for path in copy.hashes.keys() - copy.texts.keys():
        place = media.path_of(media_folder, copy.hashes[path])
        if place.is_file():
            files[path] = Medium(place, copy.sizes[path], copy.hashes[path])
        else:
            missing.append(path)
    if missing:
        raise MediaMissing(sorted(missing))
    return dict(sorted(files.items()))


def _texts(draft_id: str | None, base_id: str | None, sha256: str | None = None) -> dict[str, bytes]:
    written = select(DraftText.sha256, DraftText.content).where(DraftText.draft_id == draft_id)
    based = select(CourseFile.sha256, CourseFile.content).where(
        CourseFile.version_id == base_id, CourseFile.content.is_not(None)
    )
    if sha256 is not None:
        written, based = written.where(DraftText.sha256 == sha256), based.where(CourseFile.sha256 == sha256)
    found: dict[str, bytes] = {}
    for row_hash, content in [*db.session.execute(based), *db.session.execute(written)]:
        found[row_hash] = content
    return found
