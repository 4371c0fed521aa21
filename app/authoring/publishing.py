"""Publish a folder: each course on its own, all or nothing; the sound ones go, the others are named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from app.authoring import actions
from app.authoring.difference import difference
from app.authoring.preparation import NotSound, Prepared, prepare
from app.catalogue import queries
from app.courseware.model import Problem, Severity
from app.courseware.projects import read_project
from app.courseware.reader import find_courses, find_projects
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
        yield _publish(course, media, now)
    for project in find_projects(folder):
        yield _publish_project(project)


def publish_at_start(folder: Path, media: Path, now: datetime) -> Iterator[Report]:
    """Only what is new, or changed in the files and last published from files; else says how to see the difference."""
    for course in find_courses(folder):
        try:
            prepared = prepare(course, None)
        except NotSound as reason:
            yield Report(course.name, problems=reason.problems)
            continue
        with reading():
            current = queries.find_version(prepared.course.id)
        if current is None or (current.source == actions.FROM_FILES and current.digest != prepared.digest):
            yield _publish(course, media, now)
        elif current.digest != prepared.digest:
            yield Report(prepared.course.id, kept=True)
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


def _publish(folder: Path, media: Path, now: datetime) -> Report:
    try:
        prepared = prepare(folder, media)
        with transaction():
            version = actions.publish_course(prepared, actions.FROM_FILES, now)
            number = version.number if version else None
    except NotSound as reason:
        return Report(folder.name, problems=reason.problems)
    warnings = prepared.problems
    if number is None:
        return Report(prepared.course.id, [_("Inget har ändrats.")], warnings)
    return Report(
        prepared.course.id, [_("Publicerad som version {number}.").format(number=number)], warnings, published=True
    )


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
