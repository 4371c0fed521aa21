"""Published files, for those who take them out and compare them with a folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from app.catalogue import media
from app.catalogue.media import Content, Medium
from app.catalogue.models import CourseFile, CourseVersion
from app.catalogue.queries import find_version, list_files
from app.database import db
from app.web.errors import Refused
from app.web.language import gettext as _


class MediaMissing(Refused):
    """Files of the version that are not in the media folder; `paths` says which."""

    def __init__(self, paths: list[str]) -> None:
        super().__init__(
            _("Filer i kursen saknas: {paths}.").format(paths=", ".join(paths)),
            _("Säg till den som driver Lärbron."),
        )
        self.paths = paths


@dataclass(frozen=True, slots=True)
class VersionFiles:
    """A version and the hash of each of its files."""

    id: str
    number: int
    digest: str
    hashes: Mapping[str, str]


def find_shown_files(course_id: str) -> VersionFiles | None:
    """Of the version that was published last, also of a course that was taken down."""
    version = find_version(course_id)
    return _with_hashes(version) if version else None


def find_version_files(version_id: str | None) -> VersionFiles | None:
    version = db.session.get(CourseVersion, version_id) if version_id else None
    return _with_hashes(version) if version else None


def find_files_by_digest(course_id: str, digest: str) -> VersionFiles | None:
    """Of the version that had exactly these files, the latest if there were several."""
    version = db.session.scalars(
        select(CourseVersion)
        .where(CourseVersion.course_id == course_id, CourseVersion.digest == digest)
        .order_by(CourseVersion.number.desc())
    ).first()
    return _with_hashes(version) if version else None


def read_published(version_id: str, media_folder: Path) -> dict[str, Content]:
    """Every file by its path: texts with their bytes, media as where they lie. Raises MediaMissing."""
    rows = db.session.execute(
        select(CourseFile.path, CourseFile.sha256, CourseFile.size, CourseFile.content)
        .where(CourseFile.version_id == version_id)
        .order_by(CourseFile.path)
    )
    files: dict[str, Content] = {}
    missing = []
    for path, sha256, size, content in rows:
        if content is not None:
            files[path] = content
            continue
        place = media.path_of(media_folder, sha256)
        if place.is_file():
            files[path] = Medium(place, size, sha256)
        else:
            missing.append(path)
    if missing:
        raise MediaMissing(missing)
    return files


def _with_hashes(version: CourseVersion) -> VersionFiles:
    hashes = {file.path: file.sha256 for file in list_files(version.id)}
    return VersionFiles(version.id, version.number, version.digest, hashes)
