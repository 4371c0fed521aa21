"""Publish a prepared course; take a course down."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from datetime import datetime

from app.authoring.preparation import NotSound, Prepared
from app.catalogue import actions as catalogue
from app.catalogue import media
from app.catalogue.models import CourseFile, CourseVersion
from app.catalogue.queries import find_version
from app.courseware.exchange import course_as_dict
from app.courseware.model import Problem, Severity
from app.web.language import gettext as _

FROM_FILES = "files"


def publish_course(prepared: Prepared, source: str, now: datetime) -> CourseVersion | None:
    """The new version, or None when the files say nothing new. Raises NotSound for a question that changed its type."""
    course = catalogue.lock_course(prepared.course.id)
    course.problems, course.checked_at = [asdict(problem) for problem in prepared.problems], now
    current = find_version(course.id)
    if current and current.digest == prepared.digest and course.retired_at is None:
        return None
    try:
        questions = catalogue.keep_questions(course, prepared.questions, now)
    except catalogue.TypeChanged as change:
        raise NotSound([_type_changed(prepared, change)], course.id) from None
    content = {"course": course_as_dict(prepared.course), "questions": questions, "transcripts": prepared.transcripts}
    files = [
        CourseFile(
            path=path,
            sha256=hashlib.sha256(file).hexdigest(),
            size=len(file),
            content=None if media.is_medium(path) else file,
        )
        for path, file in prepared.files.items()
    ]
    return catalogue.add_version(course, prepared.course.title, source, prepared.digest, content, files, now)


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
