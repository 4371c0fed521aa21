"""Publish a prepared course; keep what stopped it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from app.authoring.acts import Act
from app.authoring.asking import unclear_problems, wrong_decision
from app.authoring.consequences import consequences
from app.authoring.decisions import NONE, Decisions
from app.authoring.history import read_history
from app.authoring.models import Publication
from app.authoring.planning import Plan, Planned, make_plan
from app.authoring.preparation import NotSound, Prepared
from app.catalogue import actions as catalogue
from app.catalogue import media
from app.catalogue.models import CourseFile, CourseVersion
from app.catalogue.outlines import outline_as_dict, outline_of
from app.catalogue.queries import find_version
from app.courseware.exchange import course_as_dict
from app.courseware.model import Problem, Severity
from app.database import db
from app.people import audit
from app.web.language import gettext as _

FROM_FILES = "files"
FROM_ZIP = "zip"
FROM_BROWSER = "editor"


@dataclass(frozen=True, slots=True)
class Published:
    """The new version, and what it did to recorded answers, a sentence a question."""

    version: CourseVersion
    consequences: list[str]


class Newer(Exception):
    """Somebody else has published since the version that the files came from."""


class Unclear(NotSound):
    """Questions with answers have changed so that somebody has to say what their answers are answers to now."""

    def __init__(self, questions: list[Planned], course_id: str) -> None:
        super().__init__([problem for question in questions for problem in unclear_problems(question)], course_id)
        self.questions = questions


def publish_course(
    prepared: Prepared, source: str, now: datetime, decisions: Decisions = NONE, onto: str | None = None
) -> Published | None:
    """None when the files say nothing new. Raises NotSound for a question that changed its type and for a decision
    that decides nothing, Unclear for what has to be decided, Newer when `onto`, the digest of the version
    that the files came from, is no longer the latest."""
    course = catalogue.lock_course(prepared.course.id)
    course.problems, course.checked_at = [asdict(problem) for problem in prepared.problems], now
    current = find_version(course.id)
    if current and current.digest == prepared.digest and course.retired_at is None:
        return None
    if onto and current and current.digest != onto:
        raise Newer
    plan = plan_course(prepared, decisions)
    if plan.unclear:
        raise Unclear(plan.unclear, course.id)
    content = {
        "course": course_as_dict(plan.course),
        "questions": catalogue.keep_questions(course, plan.worded, now),
        "meanings": plan.meanings,
        "former": plan.former,
        "stood": plan.stood,
        "heirs": plan.heirs,
        "transcripts": prepared.transcripts,
        "outline": outline_as_dict(outline_of(plan.course)),
    }
    files = [
        CourseFile(
            path=path,
            sha256=media.sha256_of(file),
            size=media.size_of(file),
            content=None if media.is_medium(path) else media.bytes_of(file),
        )
        for path, file in prepared.files.items()
    ]
    catalogue.keep_observation(course, now)
    version = catalogue.add_version(course, prepared.course.title, source, prepared.digest, content, files, now)
    return Published(version, consequences(plan))


def note_publication(
    version: CourseVersion, person_id: str, now: datetime, approved_by: str | None = None, words: str = ""
) -> None:
    """Who it was that published, in the same transaction."""
    db.session.add(Publication(version_id=version.id, person_id=person_id, approved_by=approved_by, words=words))
    audit.note(Act.COURSE_PUBLISHED, now, person_id, about=f"{version.course_id} {version.number}")


def plan_course(prepared: Prepared, decisions: Decisions = NONE) -> Plan:
    """What `publish_course` would make of the course, with what is unclear in it; raises NotSound as it does."""
    history = read_history(prepared.course.id)
    try:
        plan = make_plan(prepared, history, decisions)
    except catalogue.TypeChanged as change:
        raise NotSound([_type_changed(prepared, change)], prepared.course.id) from None
    if plan.unused:
        raise NotSound([wrong_decision(*unused) for unused in plan.unused], prepared.course.id)
    return plan


def note_problems(course_id: str, problems: list[Problem], now: datetime) -> None:
    """What stopped the latest try. A course that was never published gets a row of its own, without a version."""
    course = catalogue.lock_course(course_id[:60])
    course.problems, course.checked_at = [asdict(problem) for problem in problems], now


def _type_changed(prepared: Prepared, change: catalogue.TypeChanged) -> Problem:
    module, block = next(
        (module, block) for module in prepared.course.modules for block in module.blocks if block.id == change.name
    )
    return Problem(
        module.file,
        block.line,
        Severity.ERROR,
        "type-changed",
        _("Frågan ”{name}” har varit av typen {was} och har svar av den typen.").format(
            name=change.name, was=change.was
        ),
        _("Ge frågan ett nytt id, till exempel ”{name}-2”, så räknas den som en ny fråga.").format(name=change.name),
    )
