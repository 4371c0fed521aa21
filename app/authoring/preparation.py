"""The slow half of publishing, outside any transaction: read, compile, keep the media."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from app.catalogue import media
from app.courseware.compiler import compile_course
from app.courseware.limits import TookTooLong, time_limit
from app.courseware.markdown import render
from app.courseware.model import Course, Problem, Severity
from app.courseware.reader import read_files

TRANSCRIPT_SECONDS = 1.0
_TOP_HEADING = re.compile(r"(</?h)1\b")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A sound course, ready to be compared with what is published and to become a version."""

    course: Course
    files: Mapping[str, bytes]
    digest: str
    transcripts: dict[str, str]
    problems: list[Problem]


class NotSound(Exception):
    """The course has problems that stop publishing: errors, and ids that are still to be written."""

    def __init__(self, problems: list[Problem], course_id: str | None = None) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems, self.course_id = problems, course_id


class OnPages:
    """Addresses as they stand on published pages."""

    def __init__(self, course_id: str, files: Mapping[str, bytes]) -> None:
        self.course_id, self.files = course_id, files

    def media(self, path: str) -> str:
        name = PurePosixPath(path)
        if name.suffix == ".md":
            return f"/kurser/{self.course_id}/avskrift/{name.stem}"
        return f"/media/{hashlib.sha256(self.files.get(path, b'')).hexdigest()}/{name.name}"

    def step(self, step_id: str) -> str:
        return f"/kurser/{self.course_id}/{step_id}"


def prepare(folder: Path, media_folder: Path | None) -> Prepared:
    """Raises NotSound. The media are kept in `media_folder`; None (a dry run) keeps nothing."""
    return prepare_files(read_files(folder), media_folder)


def prepare_files(files: Mapping[str, bytes], media_folder: Path | None) -> Prepared:
    """As `prepare`, of files that came in another way."""
    first = compile_course(files)
    stops = [problem for problem in first.problems if problem.severity is not Severity.WARNING]
    if first.course is None or stops:
        raise NotSound(first.problems, first.course.id if first.course else None)
    compiled = compile_course(files, addresses=OnPages(first.course.id, files))
    course = compiled.course or first.course
    if media_folder is not None:
        for path, content in files.items():
            if media.is_medium(path):
                media.keep(media_folder, content)
    return Prepared(course, files, digest_of(files), _transcripts(files), first.problems)


def digest_of(files: Mapping[str, bytes]) -> str:
    """Also of files whose names the checker will refuse."""
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(f"{path}\0{len(files[path])}\0".encode("utf-8", "surrogateescape") + files[path])
    return digest.hexdigest()


def _below_title(html: str) -> str:
    """The page has a title of its own, so the text's headings begin one level below."""
    return _TOP_HEADING.sub(r"\g<1>2", html)


def _transcripts(files: Mapping[str, bytes]) -> dict[str, str]:
    """The media folder's Markdown files as pages; one that takes too long is said to, not shown."""
    pages = {}
    for path, content in files.items():
        if path.startswith("media/") and path.endswith(".md"):
            try:
                with time_limit(TRANSCRIPT_SECONDS):
                    pages[PurePosixPath(path).stem] = _below_title(render(content.decode("utf-8-sig")))
            except (TookTooLong, ValueError):
                problem = Problem(
                    path, 1, Severity.ERROR, "unreadable", "Avskriften går inte att läsa.", "Förenkla texten."
                )
                raise NotSound([problem]) from None
    return pages
