"""Publish a folder: each course on its own, all or nothing; the sound ones go, the others are named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from app.authoring import actions
from app.authoring.asking import how_to_answer, unclear_problems
from app.authoring.decisions import NONE, Decisions
from app.authoring.difference import Difference, difference
from app.authoring.flags import Flags, WrongFlag, settle
from app.authoring.folders import Behind, behind, drop_met, is_older, mark_anew, mark_of, meet_newer, standing_of
from app.authoring.mark import Mark
from app.authoring.planning import Plan, Planned
from app.authoring.preparation import NotSound, Prepared, digest_of, prepare
from app.catalogue import queries
from app.courseware.model import Problem, Severity
from app.courseware.projects import read_project
from app.courseware.reader import find_courses, find_projects, read_files
from app.database import reading, transaction
from app.projects.taking_in import SameDnr, save_project
from app.web.errors import NotFound
from app.web.language import gettext as _

NO_FLAGS = Flags()


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


Ask = Callable[[list[Planned]], Decisions]


def publish_folder(
    folder: Path, media: Path, now: datetime, flags: Flags = NO_FLAGS, ask: Ask | None = None, mine: bool = False
) -> Iterator[Report]:
    """`ask` is asked about what the flags leave unclear; without it that is what stops the course. `mine` publishes
    also over a version that is newer than the folder. Raises WrongFlag, before anything is written."""
    decided = _decided(folder, flags) if flags else {}
    for course in find_courses(folder):
        try:
            if mine:
                drop_met(course)
            prepared = prepare(course, media)
            mark = None if mine else mark_of(course, prepared.course.id)
        except NotSound as reason:
            yield _refused(course, reason, now)
        else:
            yield _publish(course, prepared, media, now, decided.get(prepared.course.id, NONE), ask, mark)
    for project in find_projects(folder):
        yield _publish_project(project, now)


def publish_at_start(folder: Path, media: Path, now: datetime) -> Iterator[Report]:
    """Only what is new, or changed in the files and last published from files; else says how to see the difference.

    Never asks: a course with something unclear stays as it was.
    """
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
        elsewhere = current and current.source not in (None, actions.FROM_FILES)
        if current and (current.retired_at or elsewhere or is_older(course, prepared.digest, current)):
            yield Report(prepared.course.id, kept=True)
        else:
            yield _publish(course, prepared, media, now)
    for project in find_projects(folder):
        yield _publish_project(project, now)


def compare_folder(folder: Path, flags: Flags = NO_FLAGS, mine: bool = False) -> Iterator[Report]:
    """A dry run: what publishing would change and ask, in plain words. Raises WrongFlag."""
    decided = _decided(folder, flags) if flags else {}
    for course in find_courses(folder):
        try:
            prepared = prepare(course, None)
            with reading():
                lines, problems = _difference(course, prepared, decided.get(prepared.course.id, NONE))
            if not mine and (standing := standing_of(course)):
                problems += behind(standing)
        except NotSound as reason:
            yield Report(course.name, problems=reason.problems)
            continue
        yield Report(prepared.course.id, lines or [_("Inget har ändrats.")], problems)


def _decided(folder: Path, flags: Flags) -> dict[str, Decisions]:
    """What the flags say of each course, found by planning each as if nothing were decided. Nothing when the command is
    run again: then there is nothing left to decide."""
    with reading():
        as_published = {course.digest for course in queries.list_courses() if course.retired_at is None}
    if all(digest_of(read_files(course)) in as_published for course in find_courses(folder)):
        return {}
    plans, unsound = {}, []
    for course in find_courses(folder):
        try:
            prepared = prepare(course, None)
            with reading():
                plans[prepared.course.id] = actions.plan_course(prepared)
        except NotSound:
            unsound.append(_("Rätta först det som är fel i {course}.").format(course=course))
    try:
        return settle(flags, plans)
    except WrongFlag as wrong:
        raise WrongFlag([*wrong.sentences, *unsound]) from None


def _publish(
    folder: Path,
    prepared: Prepared,
    media: Path,
    now: datetime,
    decisions: Decisions = NONE,
    ask: Ask | None = None,
    mark: Mark | None = None,
) -> Report:
    """Asks between tries, with no transaction open; each try sees what somebody else has published meanwhile."""
    onto = mark.digest if mark else None
    while True:
        try:
            with transaction():
                published = actions.publish_course(prepared, actions.FROM_FILES, now, decisions, onto)
                version = queries.find_version(prepared.course.id)
                number = version.number if version else 0
            break
        except actions.Newer:
            try:
                onto = meet_newer(folder, mark, media) if mark else None
            except Behind as reason:
                return Report(prepared.course.id, reason.lines, reason.problems)
            except NotSound as reason:
                return Report(prepared.course.id, problems=reason.problems)
        except actions.Unclear as reason:
            if ask is None:
                return _refused(folder, reason, now, [how_to_answer(folder)])
            decisions |= ask(reason.questions)
        except NotSound as reason:
            return _refused(folder, reason, now)
    mark_anew(folder, Mark(prepared.course.id, number, prepared.digest))
    if published is None:
        return Report(prepared.course.id, [_("Inget har ändrats.")], prepared.problems)
    lines = [_("Publicerad som version {number}.").format(number=number), *published.consequences]
    return Report(prepared.course.id, lines, prepared.problems, published=True)


def _refused(folder: Path, reason: NotSound, now: datetime, more: Sequence[Problem] = ()) -> Report:
    """What is wrong is kept too, so that the administrator sees it without the command's window."""
    problems = [*reason.problems, *more]
    with transaction():
        actions.note_problems(reason.course_id or folder.name, problems, now)
    return Report(folder.name, problems=problems)


def _publish_project(file: Path, now: datetime) -> Report:
    source = file.read_bytes()
    project, problems = read_project(source, file.name)
    if project is None or any(problem.severity is Severity.ERROR for problem in problems):
        return Report(file.name, problems=problems)
    try:
        with transaction():
            taken = save_project(file.stem, project, source, now)
    except SameDnr as same:
        return Report(file.name, problems=[*problems, _same_dnr(file.name, project.dnr, same.id)])
    lines = [_("Projektet är uppdaterat.") if taken.changed else _("Inget har ändrats.")]
    if taken.apart:
        lines.append(_("Det här är ändrat i Lärbron och skrevs inte över av filen:"))
    for each in taken.apart:
        told = {"label": each.label, "here": each.here, "in_file": each.in_file}
        lines.append(_("{label}: i Lärbron {here}, i filen {in_file}").format(**told))
    return Report(file.name, lines, problems, published=taken.changed)


def _same_dnr(file: str, dnr: str, other: str) -> Problem:
    return Problem(
        file,
        1,
        Severity.ERROR,
        "same-dnr",
        _("Projektet {other} har redan diarienumret {dnr}.").format(other=other, dnr=dnr),
        _("Rätta diarienumret, eller ta bort den ena filen."),
    )


def _difference(folder: Path, prepared: Prepared, decisions: Decisions) -> tuple[list[str], list[Problem]]:
    plan = actions.plan_course(prepared, decisions)
    problems = [problem for question in plan.unclear for problem in unclear_problems(question)]
    if problems:
        problems.append(how_to_answer(folder))
    return difference_from_shown(prepared, plan).lines, problems


def difference_from_shown(prepared: Prepared, plan: Plan) -> Difference:
    try:
        published, _funding = queries.get_course(prepared.course.id)
    except NotFound:
        return difference(prepared, plan, None, {}, [])
    wordings = queries.list_wordings(published)
    return difference(prepared, plan, published, wordings, queries.list_files(published.version_id))
