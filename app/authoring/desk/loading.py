"""Everything that a course's desk shows, read and compiled."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.authoring.desk.queries import Draft, Latest, find_draft_row, find_latest_row
from app.authoring.desk.rows import Path, path_of
from app.authoring.desk.use import UsedStep, list_used_steps
from app.authoring.drafts.compiling import compile_draft, to_mend
from app.authoring.drafts.queries import WorkingCopy, get_working_copy, published_copy
from app.catalogue.models import Course as CourseRow
from app.catalogue.published import PublishedCourse
from app.catalogue.queries import find_latest
from app.courseware.compiler import compile_course
from app.courseware.model import Course, Problem, Severity
from app.courseware.path_editing import CannotEdit, WrittenStep, list_steps
from app.courseware.reader import COURSE_FILES
from app.courseware.stubs import cut_down
from app.database import db
from app.web.errors import Refused
from app.web.language import gettext as _


@dataclass(frozen=True, slots=True)
class Desk:
    """`course` is None where kurs.md cannot be read; `movable` says that its path can be changed by buttons."""

    copy: WorkingCopy
    title: str
    course: Course | None
    path: Path | None
    movable: bool
    latest: Latest | None
    published: PublishedCourse | None
    draft: Draft | None
    retired_at: datetime | None
    problems: list[Problem]
    used: Mapping[str, UsedStep]

    @property
    def course_id(self) -> str:
        return self.copy.course_id

    @property
    def course_file(self) -> str:
        return course_file_of(self.copy)

    @property
    def seen(self) -> str:
        return shape_of(self.copy)

    @property
    def errors(self) -> int:
        return sum(problem.severity is not Severity.WARNING for problem in self.problems)

    @property
    def unpublished(self) -> bool:
        """Whether publishing would change anything."""
        return bool(self.latest is None or (self.draft and self.draft.files))


def load_desk(course_id: str) -> Desk:
    """A fixed number of statements, whatever the course holds. Raises NotFound."""
    copy = get_working_copy(course_id)
    row = db.session.get(CourseRow, course_id)
    published = find_latest(course_id)
    version_id = published.version_id if published else None
    before = copy if copy.draft_id is None else published_copy(course_id, version_id) if version_id else None
    hashes: Mapping[str, str] = before.hashes if before else {}
    compiled = compile_draft(copy)
    written, movable = written_path(copy)
    course = compiled.course
    return Desk(
        copy,
        course.title if course else published.title if published else course_id,
        course,
        path_of(course, written, copy.hashes, published.course if published else None, hashes) if course else None,
        movable,
        find_latest_row(course_id, version_id),
        published,
        find_draft_row(copy, hashes, version_id),
        row.retired_at if row else None,
        to_mend(compiled.problems),
        {step.step_id: step for step in list_used_steps(published)} if published else {},
    )


def written_path(copy: WorkingCopy) -> tuple[list[WrittenStep] | None, bool]:
    """The list in kurs.md, None where there is none; and whether it can be changed by anything but typing."""
    try:
        return list_steps(copy.text(course_file_of(copy))), True
    except CannotEdit:
        return None, False


def course_file_of(copy: WorkingCopy) -> str:
    return next((name for name in COURSE_FILES if name in copy.texts), COURSE_FILES[0])


def shape_of(copy: WorkingCopy) -> str:
    """The same while the course has the same files and the same kurs.md, whatever is written in its modules."""
    listed = "\n".join(sorted(copy.hashes)) + copy.hashes.get(course_file_of(copy), "")
    return hashlib.sha256(listed.encode()).hexdigest()


def outline_now(copy: WorkingCopy) -> Course:
    """The course with its path and modules, but without their pages: quickly had. Raises Refused where there is no
    kurs.md that can be read."""
    course = compile_course(cut_down(copy.texts, COURSE_FILES)).course
    if course is None:
        raise Refused(_("Kursens fil kurs.md går inte att läsa."), _("Öppna kurs.md och rätta det som står där först."))
    return course
