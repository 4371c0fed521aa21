"""Folders that came from the platform: take a course out into one, say what differs, and meet a newer version."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.authoring.mark import NAME, Mark, WrongMark, read_mark, write_mark
from app.authoring.preparation import NotSound, digest_of
from app.authoring.queries import MediaMissing, VersionFiles, find_files_by_digest, find_shown_files, read_published
from app.authoring.sides import CannotWrite, Sides, compare, drop_other_sides, hashes_of, take_in
from app.catalogue.media import Content
from app.catalogue.queries import CourseRow
from app.courseware.compiler import compile_course
from app.courseware.model import Problem, Severity
from app.courseware.reader import COURSE_FILES, read_files
from app.database import reading
from app.web.language import gettext as _


class NotExported(Exception):
    """Why the course could not be taken out, as a sentence."""


class Behind(NotSound):
    """The platform has a newer version than the one the folder came from; `lines` say what has been taken in."""

    def __init__(self, problem: Problem, lines: list[str]) -> None:
        super().__init__([problem])
        self.lines = lines


@dataclass(frozen=True, slots=True)
class Standing:
    """How a folder stands to the platform: `shown` is None where nothing was published, `came_from` where the folder
    has no mark or one of a version that is not here. Files that differ are then in `both`."""

    course: str
    shown: VersionFiles | None
    mark: Mark | None
    came_from: VersionFiles | None
    sides: Sides


def export_course(course_id: str, folder: Path, media: Path) -> list[str]:
    """Into a new or empty folder; into one that was taken out before, what is newer. Sentences of what was done. Raises
    NotExported."""
    with reading():
        shown = find_shown_files(course_id)
        if shown is None:
            raise NotExported(_("Det finns ingen publicerad kurs med id {id}.").format(id=course_id))
        new = not read_files(folder)
        came_from = None if new else _version_of(folder, course_id)
        try:
            there = read_published(shown.id, media)
        except MediaMissing as missing:
            raise NotExported(_missing(missing)) from None
    lines = _meet(folder, course_id, shown, came_from, there)
    if new:
        files = _("1 fil") if len(there) == 1 else _("{count} filer").format(count=len(there))
        told = {"number": shown.number, "folder": folder, "files": files}
        return [_("Version {number} ligger i {folder}: {files}.").format(**told)]
    return lines or [_("Mappen har redan allt som finns i version {number}.").format(number=shown.number)]


def standing_of(folder: Path) -> Standing | None:
    """None for a folder whose kurs.md says no id. Raises NotSound for a mark that cannot be read."""
    course_id = _course_in(read_files(folder))
    if course_id is None:
        return None
    mark = mark_of(folder, course_id)
    with reading():
        shown = find_shown_files(course_id)
        came_from = find_files_by_digest(course_id, mark.digest) if mark else None
    sides = compare(hashes_of(folder), came_from.hashes if came_from else {}, shown.hashes if shown else {})
    return Standing(course_id, shown, mark, came_from, sides)


def mark_of(folder: Path, course_id: str) -> Mark | None:
    """The mark, where it is about this course: a copy that was given an id of its own begins anew. Raises NotSound."""
    try:
        mark = read_mark(folder)
    except WrongMark:
        raise NotSound([_wrong_mark()], course_id) from None
    return mark if mark and mark.course == course_id else None


def meet_newer(folder: Path, mark: Mark, media: Path) -> str:
    """The digest of the version that the folder already holds all of. Raises Behind, once the rest has been taken in;
    NotSound when nothing could be."""
    with reading():
        shown, came_from = find_shown_files(mark.course), find_files_by_digest(mark.course, mark.digest)
        if shown is None or came_from is None:
            raise NotSound([_unknown_version(mark)], mark.course)
        sides = compare(hashes_of(folder), came_from.hashes, shown.hashes)
        if not (sides.only_there or sides.both):
            return shown.digest
        try:
            there = read_published(shown.id, media)
        except MediaMissing as missing:
            raise NotSound([_newer(mark, shown, _missing(missing))], mark.course) from None
    try:
        lines = _meet(folder, mark.course, shown, came_from, there)
    except NotExported as reason:
        raise NotSound([_newer(mark, shown, str(reason))], mark.course) from None
    raise Behind(_newer(mark, shown, _what_now(folder, sides)), lines)


def is_older(folder: Path, digest: str, current: CourseRow) -> bool:
    """Whether the folder came from another version than the latest, or says so in a way that cannot be read. `digest`
    is that of its files: one that does not say where it came from is older when just that was published before."""
    try:
        mark = mark_of(folder, current.id)
    except NotSound:
        return True
    if mark is not None:
        return mark.digest != current.digest
    with reading():
        return digest != current.digest and find_files_by_digest(current.id, digest) is not None


def mark_anew(folder: Path, mark: Mark) -> None:
    """A folder without a mark gets none. One that cannot be written to is compared by its content the next time."""
    if (folder / NAME).exists():
        with contextlib.suppress(OSError):
            write_mark(folder, mark)


def drop_met(folder: Path) -> None:
    """The platform's texts that were laid in the folder, for who has said that their own are right."""
    with contextlib.suppress(WrongMark):
        if mark := read_mark(folder):
            with reading():
                version = find_files_by_digest(mark.course, mark.digest)
            drop_other_sides(folder, version.hashes if version else {})


def behind(standing: Standing) -> Iterator[Problem]:
    """What a publishing of the folder would stop at, for those who only ask."""
    if standing.mark is None or standing.shown is None:
        return
    if standing.came_from is None:
        yield _unknown_version(standing.mark)
    elif standing.sides.only_there or standing.sides.both:
        yield _newer(standing.mark, standing.shown, _("Se vad som skiljer: larbron courses status"))


def _version_of(folder: Path, course_id: str) -> VersionFiles:
    """The version that a folder with files in it came from: as its mark says, or since it holds exactly the same."""
    try:
        mark = mark_of(folder, course_id)
    except NotSound as reason:
        raise NotExported(" ".join(f"{p.message} {p.suggestion}" for p in reason.problems)) from None
    version = find_files_by_digest(course_id, mark.digest if mark else digest_of(read_files(folder)))
    if version is None:
        raise NotExported(
            _(
                "I {folder} ligger redan filer som inte hämtades från den här kursen. Inget är ändrat. Peka ut en ny "
                "eller tom mapp."
            ).format(folder=folder)
        )
    return version


def _meet(
    folder: Path, course_id: str, shown: VersionFiles, came_from: VersionFiles | None, there: Mapping[str, Content]
) -> list[str]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lines = take_in(folder, compare(hashes_of(folder), came_from.hashes if came_from else {}, shown.hashes), there)
        write_mark(folder, Mark(course_id, shown.number, shown.digest))
    except CannotWrite as reason:
        raise NotExported(str(reason)) from None
    except OSError as reason:
        told = {"folder": folder, "why": reason.strerror}
        raise NotExported(
            _("Det gick inte att skriva i {folder} ({why}). Inget av ditt är överskrivet.").format(**told)
        ) from None
    return lines


def _course_in(files: Mapping[str, bytes]) -> str | None:
    course = compile_course({name: files[name] for name in COURSE_FILES if name in files}).course
    return course.id if course else None


def _what_now(folder: Path, sides: Sides) -> str:
    if sides.both:
        return _(
            "Det nya är hämtat till mappen, och inget av ditt är överskrivet. Skriv ihop filerna ovan, ta bort dem som "
            "slutar på .i-larbron och publicera igen. Är din version rätt som den är: larbron courses publish --mine "
            "{folder}"
        ).format(folder=folder)
    return _("Det nya är hämtat till mappen. Se efter att allt stämmer och publicera igen.")


def _newer(mark: Mark, shown: VersionFiles, suggestion: str) -> Problem:
    message = _("Lärbron har version {now} av kursen. Mappen kom från version {was}.")
    return _problem("newer-version", message.format(now=shown.number, was=mark.number), suggestion)


def _unknown_version(mark: Mark) -> Problem:
    message = _("Mappen kom från en version ({number}) som inte finns i den här Lärbron.").format(number=mark.number)
    return _problem("unknown-version", message, _("Ska mappen gälla ändå: lägg till --mine"))


def _wrong_mark() -> Problem:
    return _problem(
        "wrong-mark",
        _("Filen .larbron går inte att läsa, så det syns inte vilken version mappen kom från."),
        _("Hämta tillbaka filen ur git, eller ta bort den om det som ligger i mappen ska gälla."),
    )


def _missing(missing: MediaMissing) -> str:
    return _("Filer i kursen saknas i Lärbrons mediemapp: {paths}. Säg till den som driver Lärbron.").format(
        paths=", ".join(missing.paths)
    )


def _problem(code: str, message: str, suggestion: str) -> Problem:
    return Problem(COURSE_FILES[0], 1, Severity.ERROR, code, message, suggestion)
