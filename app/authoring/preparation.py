"""The slow half of publishing, outside any transaction: read, compile, keep the media."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from app.catalogue import media
from app.catalogue.media import Content, Medium
from app.courseware.compiler import compile_course
from app.courseware.headings import below_title
from app.courseware.limits import TookTooLong, time_limit
from app.courseware.markdown import render
from app.courseware.model import Course, Problem, Severity
from app.courseware.reader import read_files

TRANSCRIPT_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Prepared:
    """A sound course, ready to be compared with what is published and to become a version. Media that have been kept
    are named by where they lie; their bytes are nowhere in it."""

    course: Course
    files: Mapping[str, Content]
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

    def __init__(self, course_id: str, files: Mapping[str, Content]) -> None:
        self.course_id, self.files = course_id, files

    def media(self, path: str) -> str:
        name = PurePosixPath(path)
        if name.suffix == ".md":
            return f"/kurser/{self.course_id}/avskrift/{name.stem}"
        return f"/media/{media.sha256_of(self.files.get(path, b''))}/{name.name}"

    def step(self, step_id: str) -> str:
        return f"/kurser/{self.course_id}/{step_id}"


def prepare(folder: Path, media_folder: Path | None) -> Prepared:
    """Raises NotSound. The media are kept in `media_folder`; None (a dry run) keeps nothing."""
    return prepare_files(read_files(folder), media_folder)


def prepare_files(files: Mapping[str, Content], media_folder: Path | None) -> Prepared:
    """As `prepare`, of files that came in another way: those of a draft as `drafts.queries.read_all` gives them, with
    its media left where they lie in `media_folder`."""
    texts = {path: b"" if isinstance(content, Medium) else content for path, content in files.items()}
    compiled = compile_course(texts, addresses=lambda course_id: OnPages(course_id, files))
    course = compiled.course
    stops = [problem for problem in compiled.problems if problem.severity is not Severity.WARNING]
    if course is None or stops:
        raise NotSound(compiled.problems, course.id if course else None)
    digest = digest_of(files)
    if media_folder is not None:
        files = {path: _kept(media_folder, path, content) for path, content in files.items()}
    return Prepared(course, files, digest, _transcripts(texts), compiled.problems)


def digest_of(files: Mapping[str, Content]) -> str:
    """Also of files whose names the checker will refuse. The same whether a file comes as bytes or as where it lies;
    each is read to its end, so it is no work for a transaction."""
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(f"{path}\0{media.size_of(files[path])}\0".encode("utf-8", "surrogateescape"))
        for piece in media.pieces_of(files[path]):
            digest.update(piece)
    return digest.hexdigest()


def _kept(folder: Path, path: str, content: Content) -> Content:
    if isinstance(content, Medium) or not media.is_medium(path):
        return content
    sha256 = media.keep(folder, content)
    return Medium(media.path_of(folder, sha256), len(content), sha256)


def transcript_page(content: bytes) -> str:
    """Takes as long as its text asks for, and raises ValueError for what is no text."""
    return below_title(render(content.decode("utf-8-sig")))


def _transcripts(files: Mapping[str, bytes]) -> dict[str, str]:
    """The media folder's Markdown files as pages; one that takes too long is said to, not shown."""
    pages = {}
    for path, content in files.items():
        if path.startswith("media/") and path.endswith(".md"):
            try:
                with time_limit(TRANSCRIPT_SECONDS):
                    pages[PurePosixPath(path).stem] = transcript_page(content)
            except (TookTooLong, ValueError):
                problem = Problem(
                    path, 1, Severity.ERROR, "unreadable", "Avskriften går inte att läsa.", "Förenkla texten."
                )
                raise NotSound([problem]) from None
    return pages
