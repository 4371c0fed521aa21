"""Publish a folder: each course on its own, all or nothing; the sound ones go, the others are named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from app.authoring import actions
from app.authoring.difference import difference
from app.authoring.preparation import NotSound, Prepared, digest_of, prepare
from app.catalogue import queries
from app.courseware.model import Problem, Severity
from app.courseware.projects import read_project
from app.courseware.reader import find_courses, find_projects, read_files
from app.database import reading, transaction
from app.projects.actions import save_project
from app.web.errors import NotFound
from app.web.language import gettext as _


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one course: sentences for whoever published it. `kept` says that a start left it as it was."""

    name: str
    lines: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    published: bool = False
    kept: bool = False

    @property
    def refused(self) -> bool:
        return any(problem.severity is not Severity.WARNING for problem in self.problems)


def publish_folder(folder: Path, media: Path, now: datetime) -> Iterator[Report]:
    for course in find_courses(folder):
        try:
            yield _publish(course, prepare(course, media), now)
        except NotSound as reason:
            yield _refused(course, reason, now)
    for project in find_projects(folder):
        yield _publish_project(project)


def publish_at_start(folder: Path, media: Path, now: datetime) -> Iterator[Report]:
    """Only what is new, or changed in the files and last published from files; else says how to see the difference."""
    with reading():
        courses = {course.id: course for course in queries.list_courses()}
    as_published = {course.digest for course in courses.values()}
    for course in find_courses(folder):
        if digest_of(read_files(course)) in as_published:
            continue
        try:
            prepared = prepare(course, media)
        except NotSound as reason:
            yield _refused(course, reason, now)
            continue
        current = courses.get(prepared.course.id)
        if current and (current.retired_at or current.source not in (None, actions.FROM_FILES)):
            yield Report(prepared.course.id, kept=True)
        else:
            yield _publish(course, prepared, now)
    for project in find_projects(folder):
        yield _publish_project(project)


def compare_folder(folder: Path) -> Iterator[Report]:
    """A dry run: what publishing would change, in plain words."""
    for course in find_courses(folder):
        try:
            prepared = prepare(course, None)
        except NotSound as reason:
            yield Report(course.name, problems=reason.problems)
            continue
        with reading():
            lines = _difference(prepared)
        yield Report(prepared.course.id, lines or [_("Inget har ändrats.")])


def _publish(folder: Path, prepared: Prepared, now: datetime) -> Report:
    try:
        with transaction():
            version = actions.publish_course(prepared, actions.FROM_FILES, now)
            number = version.number if version else None
    except NotSound as reason:
        return _refused(folder, reason, now)
    warnings = prepared.problems
    if number is None:
        return Report(prepared.course.id, [_("Inget har ändrats.")], warnings)
    return Report(
        prepared.course.id, [_("Publicerad som version {number}.").format(number=number)], warnings, published=True
    )


def _refused(folder: Path, reason: NotSound, now: datetime) -> Report:
    """What is wrong is kept too, so that the administrator sees it without the command's window."""
    with transaction():
        actions.note_problems(reason.course_id or folder.name, reason.problems, now)
    return Report(folder.name, problems=reason.problems)


def _publish_project(file: Path) -> Report:
    source = file.read_bytes()
    project, problems = read_project(source, file.name)
    if project is None or any(problem.severity is Severity.ERROR for problem in problems):
        return Report(file.name, problems=problems)
    with transaction():
        changed = save_project(file.stem, project, source)
    line = _("Projektet är uppdaterat.") if changed else _("Inget har ändrats.")
    return Report(file.name, [line], problems, published=changed)


def _difference(prepared: Prepared) -> list[str]:
    try:
        published, _funding = queries.get_course(prepared.course.id)
    except NotFound:
        return difference(prepared, None, {}, [])
    wordings = queries.list_wordings(published)
    return difference(prepared, published, wordings, queries.list_files(published.version_id))
