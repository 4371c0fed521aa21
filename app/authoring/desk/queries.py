"""Which courses there are to write in, and how each stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app.authoring.drafts.queries import WorkingCopy
from app.authoring.models import CourseDraft, DraftFile, DraftText, Publication
from app.catalogue.models import CourseVersion
from app.catalogue.queries import CourseRow, list_courses
from app.courseware.copying import title_of
from app.courseware.reader import COURSE_FILES
from app.database import db
from app.people.identity.queries import shown_name
from app.people.models import Person


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A course with its open draft, if there is one, and who changed something in it last."""

    course: CourseRow
    drafted_at: datetime | None
    changed_at: datetime | None = None
    changed_by: str | None = None
    drafted_title: str | None = None

    @property
    def title(self) -> str:
        return self.course.title or self.drafted_title or self.course.id


@dataclass(frozen=True, slots=True)
class Latest:
    """The version that was published last. `by` is None for one that came from files, or from somebody who is gone."""

    number: int
    published_at: datetime
    source: str
    by: str | None


@dataclass(frozen=True, slots=True)
class Draft:
    """The open draft. `paths` are the files that differ from the published ones; `behind` says that a version was
    published since it began."""

    begun_at: datetime
    begun_by: str | None
    changed_at: datetime | None
    changed_by: str | None
    paths: tuple[str, ...]
    behind: bool

    @property
    def files(self) -> int:
        return len(self.paths)


def list_desks() -> list[DeskRow]:
    """Three statements. What was never published and has no draft is left out."""
    draft = CourseDraft
    last = (
        select(DraftFile.draft_id, func.max(DraftFile.changed_at).label("at")).group_by(DraftFile.draft_id).subquery()
    )
    # Two files may have been saved in the same moment: any of those who saved them is told.
    open_drafts = db.session.execute(
        select(draft.course_id, draft.begun_at, func.max(last.c.at), func.min(shown_name(Person)))
        .outerjoin(last, last.c.draft_id == draft.id)
        .outerjoin(DraftFile, (DraftFile.draft_id == draft.id) & (DraftFile.changed_at == last.c.at))
        .outerjoin(Person, Person.id == DraftFile.changed_by)
        .where(draft.ended_at.is_(None))
        .group_by(draft.course_id, draft.begun_at)
    )
    titles = _titles_of_new()
    begun = {row[0]: (*row[1:], titles.get(row[0])) for row in open_drafts}
    rows = [DeskRow(course, *begun.get(course.id, (None,))) for course in list_courses()]
    return [row for row in rows if row.course.number or row.drafted_at]


def _titles_of_new() -> dict[str, str]:
    """What courses that were never published are called in their drafts."""
    rows = db.session.execute(
        select(CourseDraft.course_id, DraftText.content)
        .join(DraftFile, DraftFile.draft_id == CourseDraft.id)
        .join(DraftText, (DraftText.draft_id == CourseDraft.id) & (DraftText.sha256 == DraftFile.sha256))
        .where(CourseDraft.ended_at.is_(None), CourseDraft.base_id.is_(None), DraftFile.path.in_(COURSE_FILES))
    )
    return {course_id: title for course_id, content in rows if (title := title_of(content))}


def find_latest_row(course_id: str, version_id: str | None) -> Latest | None:
    row = db.session.execute(
        select(CourseVersion.number, CourseVersion.published_at, CourseVersion.source, shown_name(Person))
        .outerjoin(Publication, Publication.version_id == CourseVersion.id)
        .outerjoin(Person, Person.id == Publication.person_id)
        .where(CourseVersion.id == version_id, CourseVersion.course_id == course_id)
    ).first()
    return Latest(*row) if row else None


def find_draft_row(copy: WorkingCopy, before: Mapping[str, str], latest_id: str | None) -> Draft | None:
    """`before` are the files as they are published; two statements."""
    if copy.draft_id is None:
        return None
    begun_at, begun_by, base_id = db.session.execute(
        select(CourseDraft.begun_at, shown_name(Person), CourseDraft.base_id)
        .outerjoin(Person, Person.id == CourseDraft.begun_by)
        .where(CourseDraft.id == copy.draft_id)
    ).one()
    writer = aliased(Person)
    last = db.session.execute(
        select(DraftFile.changed_at, shown_name(writer))
        .outerjoin(writer, writer.id == DraftFile.changed_by)
        .where(DraftFile.draft_id == copy.draft_id, DraftFile.changed_at.is_not(None))
        .order_by(DraftFile.changed_at.desc(), DraftFile.path)
        .limit(1)
    ).first()
    changed = {path for path in copy.hashes.keys() | before.keys() if copy.hashes.get(path) != before.get(path)}
    return Draft(
        begun_at,
        begun_by,
        last[0] if last else None,
        last[1] if last else None,
        tuple(sorted(changed)),
        base_id != latest_id,
    )
