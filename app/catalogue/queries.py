"""Which courses there are, and the version of each that pages show now."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from app.catalogue import observation
from app.catalogue.models import Course, CourseFile, CourseVersion, Question, QuestionVersion
from app.catalogue.outlines import Outline, outline_from_dict
from app.catalogue.published import PublishedCourse, unpack
from app.database import ask, db
from app.projects.models import Project, ProjectCourse
from app.projects.queries import Funding
from app.web.errors import NotFound

MOST_UNPACKED = 64
SHOWN_VERSIONS = select(Course.version_id).where(Course.retired_at.is_(None), Course.version_id.is_not(None))
SHOWN_OUTLINES = (
    select(CourseVersion.id, CourseVersion.content["outline"])
    .join(Course, Course.version_id == CourseVersion.id)
    .where(Course.retired_at.is_(None), CourseVersion.id.in_(bindparam("version_ids", expanding=True)))
)
SHOWN_COURSE = (
    select(Course.version_id, Project.id, Project.funding, Project.emblem_hash)
    .outerjoin(ProjectCourse, ProjectCourse.course_id == Course.id)
    .outerjoin(Project, Project.id == ProjectCourse.project_id)
    .where(Course.id == bindparam("course_id"), Course.retired_at.is_(None), Course.version_id.is_not(None))
    .order_by(Project.id)
)
VERSION = select(CourseVersion.number, CourseVersion.content).where(CourseVersion.id == bindparam("version_id"))
# The platform's own questions, each as it is worded now last.
PLATFORM = (
    select(Question.name, Question.id, QuestionVersion.id, QuestionVersion.canonical)
    .join(CourseVersion, CourseVersion.course_id == Question.course_id)
    .join(QuestionVersion, QuestionVersion.question_id == Question.id)
    .where(CourseVersion.id == bindparam("version_id"), Question.name.in_(observation.NAMES))
    .order_by(QuestionVersion.id)
)
_unpacked: OrderedDict[str, PublishedCourse] = OrderedDict()
_outlines: dict[str, Outline] = {}


@dataclass(frozen=True, slots=True)
class CourseRow:
    """A course for the administrator; the fields of its version are None while it has none."""

    id: str
    title: str | None
    number: int | None
    source: str | None
    digest: str | None
    published_at: datetime | None
    retired_at: datetime | None
    problems: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Wording:
    """A row of `QuestionVersion`, for those who compare when the transaction is over."""

    id: int
    hash: str
    canonical: str
    meaning: int


@dataclass(frozen=True, slots=True)
class PastQuestion:
    """A question with every wording that was published, each once: by when it was last shown, the latest last."""

    id: int
    type: str
    wordings: tuple[Wording, ...]


def get_course(course_id: str) -> tuple[PublishedCourse, Funding | None]:
    """The version that is shown now, and the funder's line: one statement, two when the version is new here."""
    row = ask(SHOWN_COURSE, {"course_id": course_id}).first()
    if row is None:
        raise NotFound
    return _get_version(str(row[0])), Funding(row[1], row[2], row[3]) if row[1] else None


def list_published(course_ids: Collection[str] | None = None) -> list[PublishedCourse]:
    """All that are shown now, or those of them that are asked for, by title."""
    shown = SHOWN_VERSIONS if course_ids is None else SHOWN_VERSIONS.where(Course.id.in_(course_ids))
    versions = [_get_version(str(version_id)) for version_id in db.session.scalars(shown).all()]
    return sorted(versions, key=lambda course: course.title)


def list_latest(course_ids: Collection[str] | None = None) -> list[PublishedCourse]:
    """As `list_published`, and also those that were taken down."""
    latest = select(Course.version_id).where(Course.version_id.is_not(None))
    asked = latest if course_ids is None else latest.where(Course.id.in_(course_ids))
    versions = [_get_version(str(version_id)) for version_id in db.session.scalars(asked).all()]
    return sorted(versions, key=lambda course: course.title)


def list_outlines() -> list[Outline]:
    """Of all that are shown now, by title: one statement, two when there are versions that are new here."""
    shown = [str(version_id) for version_id in ask(SHOWN_VERSIONS, {}).scalars()]
    new = [version_id for version_id in shown if version_id not in _outlines]
    if new:
        for version_id, outline in ask(SHOWN_OUTLINES, {"version_ids": new}):
            # Versions from before outlines were kept have none.
            _outlines[version_id] = outline_from_dict(outline) if outline else _get_version(version_id).outline
        for version_id in _outlines.keys() - shown:
            del _outlines[version_id]
    return sorted((_outlines[version_id] for version_id in shown), key=lambda outline: outline.title)


def list_courses() -> list[CourseRow]:
    """Every course that was ever published, or tried to be."""
    version = CourseVersion
    rows = db.session.execute(
        select(
            Course.id,
            version.title,
            version.number,
            version.source,
            version.digest,
            version.published_at,
            Course.retired_at,
            Course.problems,
        )
        .outerjoin(version, version.id == Course.version_id)
        .order_by(Course.id)
    )
    return [CourseRow(*row) for row in rows]


def list_titles() -> list[tuple[str, str]]:
    """Ids and titles of all that are shown now, by title."""
    return [(outline.id, outline.title) for outline in list_outlines()]


def find_version(course_id: str) -> CourseVersion | None:
    """The row of the version that was published last, also of a course that was taken down."""
    return db.session.scalars(
        select(CourseVersion).join(Course, Course.version_id == CourseVersion.id).where(Course.id == course_id)
    ).first()


def find_latest(course_id: str) -> PublishedCourse | None:
    """The version that was published last, also of a course that was taken down."""
    version_id = db.session.scalar(select(Course.version_id).where(Course.id == course_id))
    return _get_version(version_id) if version_id else None


def list_versions(course_id: str) -> list[PublishedCourse]:
    """Every version, the oldest first."""
    asked = select(CourseVersion.id).where(CourseVersion.course_id == course_id).order_by(CourseVersion.number)
    return [_get_version(version_id) for version_id in db.session.scalars(asked).all()]


def list_past_questions(course_id: str) -> dict[str, PastQuestion]:
    """Every question that its authors ever asked, by name: two statements, whatever their number."""
    shown: dict[int, int] = {}
    numbers = select(CourseVersion.number, CourseVersion.content["questions"])
    for number, questions in db.session.execute(
        numbers.where(CourseVersion.course_id == course_id).order_by(CourseVersion.number)
    ):
        shown |= {ids[1]: number for ids in questions.values()}
    version = QuestionVersion
    rows = db.session.execute(
        select(Question.name, Question.id, Question.type, version.id, version.hash, version.canonical, version.meaning)
        .join(version, version.question_id == Question.id)
        .where(Question.course_id == course_id, Question.name.not_in(observation.NAMES))
    )
    known: dict[str, tuple[int, str, list[Wording]]] = {}
    for name, question_id, kind, version_id, digest, canonical, meaning in rows:
        wording = Wording(version_id, digest, canonical, meaning)
        known.setdefault(name, (question_id, kind, []))[2].append(wording)
    return {
        name: PastQuestion(question_id, kind, tuple(sorted(found, key=lambda w: (shown.get(w.id, 0), w.id))))
        for name, (question_id, kind, found) in known.items()
    }


def list_files(version_id: str) -> list[CourseFile]:
    return list(
        db.session.scalars(select(CourseFile).where(CourseFile.version_id == version_id).order_by(CourseFile.path))
    )


def list_wordings(course: PublishedCourse) -> dict[str, str]:
    """The hash of each question's wording in this version, by the question's name."""
    names = {version_id: name for name, (_question_id, version_id) in course.questions.items()}
    rows = db.session.execute(select(QuestionVersion.id, QuestionVersion.hash).where(QuestionVersion.id.in_(names)))
    return {names[version_id]: digest for version_id, digest in rows}


def find_older(course_id: str, version_id: str) -> PublishedCourse | None:
    """A version of this course, as somebody's page may still show it."""
    statement = select(CourseVersion.id).where(CourseVersion.id == version_id, CourseVersion.course_id == course_id)
    known = db.session.scalar(statement)
    return _get_version(known) if known else None


def _get_version(version_id: str) -> PublishedCourse:
    """Versions never change and their ids are never used again, so what was unpacked once holds for ever."""
    if version_id not in _unpacked:
        number, content = db.session.execute(VERSION, {"version_id": version_id}).one()
        rows = db.session.execute(PLATFORM, {"version_id": version_id})
        asked = {name: ((question_id, wording_id), canonical) for name, question_id, wording_id, canonical in rows}
        _unpacked[version_id] = unpack(version_id, number, content, asked)
        if len(_unpacked) > MOST_UNPACKED:
            _unpacked.popitem(last=False)
    _unpacked.move_to_end(version_id)
    return _unpacked[version_id]
