"""A published course as a zip file, with the mark that says which version it is; and zip files that wait to be
published."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

from app.authoring.mark import NAME, Mark, content_of
from app.authoring.queries import VersionFiles
from app.catalogue import media
from app.catalogue.media import Content

SHA256 = re.compile(r"[0-9a-f]{64}")
KEPT = timedelta(days=1)


def write_zip(place: Path, course_id: str, version: VersionFiles | None, files: dict[str, Content]) -> None:
    """In a folder named after the course. The same version gives the same bytes. `version` is the one that the files
    came from; a course that was never published has none."""
    with zipfile.ZipFile(place, "w") as archive:
        marked: dict[str, Content] = {}
        if version is not None:
            marked[NAME] = content_of(Mark(course_id, version.number, version.digest))
        for path, content in (marked | files).items():
            info = zipfile.ZipInfo(f"{course_id}/{path}")
            info.compress_type = zipfile.ZIP_STORED if media.is_medium(path) else zipfile.ZIP_DEFLATED
            info.external_attr = 0o100644 << 16
            info.file_size = media.size_of(content)
            with archive.open(info, "w") as written:
                for piece in media.pieces_of(content):
                    written.write(piece)


def keep_upload(media_folder: Path, content: bytes, now: datetime) -> str:
    """The upload's id, which nobody can guess who has not got the file. Those that waited too long are let go."""
    folder = _folder(media_folder)
    for place in folder.glob("??/*"):
        if place.is_file() and datetime.fromtimestamp(place.stat().st_mtime, now.tzinfo) < now - KEPT:
            place.unlink(missing_ok=True)
    upload_id = media.keep(folder, content)
    media.path_of(folder, upload_id).touch()
    return upload_id


def find_upload(media_folder: Path, upload_id: str) -> bytes | None:
    if not SHA256.fullmatch(upload_id):
        return None
    try:
        return media.path_of(_folder(media_folder), upload_id).read_bytes()
    except OSError:
        return None


def _folder(media_folder: Path) -> Path:
    """Shared by all hosts, taken along by no backup, and shown at no address."""
    return media_folder / "uploads"
