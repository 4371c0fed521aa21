"""From a folder on disk to the bytes of a course: what is looked at, and what is left alone."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

COURSE_FILES = ("kurs.md", "course.md")
PROJECT_ENDINGS = (".yaml", ".yml")


def read_files(folder: Path) -> dict[str, bytes]:
    """Every file of one course by its path inside the folder, parted by `/`, in the order of the paths.

    Hidden files and folders are skipped. A link to a file is followed only when the file lies in the same folder;
    a link to a folder never. A file that cannot be read is left out, as if it were not there.
    """
    files = {}
    inside = folder.resolve()
    for place, names, file_names in os.walk(folder):
        names[:] = [name for name in names if not name.startswith(".")]
        for name in file_names:
            path = Path(place, name)
            if name.startswith(".") or not _lies_in(inside, path):
                continue
            try:
                content = path.read_bytes()
            except OSError:
                continue
            files[_name_of(path.relative_to(folder))] = content
    return dict(sorted(files.items()))


def find_courses(folder: Path) -> list[Path]:
    """The folder itself when it is a course, otherwise the courses right below it, by name."""
    if _is_course(folder):
        return [folder]
    return [place for place in _below(folder) if place.is_dir() and _is_course(place)]


def find_projects(folder: Path) -> list[Path]:
    """The project files right in the folder, by name."""
    return [place for place in _below(folder) if place.is_file() and place.suffix.casefold() in PROJECT_ENDINGS]


def _below(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(place for place in folder.iterdir() if not place.name.startswith("."))


def _is_course(folder: Path) -> bool:
    return any((folder / name).is_file() for name in COURSE_FILES)


def _lies_in(folder: Path, path: Path) -> bool:
    try:
        return path.is_file() and path.resolve().is_relative_to(folder)
    except (OSError, RuntimeError):
        return False


def _name_of(path: Path) -> str:
    # Some systems store å as two characters; an author writes one.
    return unicodedata.normalize("NFC", path.as_posix())
