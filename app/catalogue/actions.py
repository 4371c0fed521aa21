"""Add a version of a course; take a course down."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app.catalogue import observation
from app.catalogue.models import Course, CourseFile, CourseVersion, Question, QuestionVersion
from app.database import db


class TypeChanged(Exception):
    """A question keeps its type for life, or old answers could not be read."""

    def __init__(self, name: str, was: str) -> None:
        super().__init__(name)
        self.name, self.was = name, was


@dataclass(frozen=True, slots=True)
class Worded:
    """A question as it is published: its canonical form, and what that means if it is a new wording."""

    type: str
    canonical: str
    meaning: int

    @property
    def hash(self) -> str:
        return hashlib.sha256(self.canonical.encode()).hexdigest()


def lock_course(course_id: str) -> Course:
    """The course's row, made if need be; two that publish at once take turns."""
    if db.session.get(Course, course_id) is None:
        with contextlib.suppress(IntegrityError), db.session.begin_nested():  # another was first
            db.session.add(Course(id=course_id))
    return db.session.get_one(Course, course_id, with_for_update=True, populate_existing=True)


def add_version(
    course: Course,
    title: str,
    source: str,
    digest: str,
    content: dict[str, Any],
    files: list[CourseFile],
    now: datetime,
) -> CourseVersion:
    last = db.session.scalar(select(func.max(CourseVersion.number)).where(CourseVersion.course_id == course.id))
    version = CourseVersion(
        course_id=course.id,
        number=(last or 0) + 1,
        title=title,
        source=source,
        digest=digest,
        content=content,
        published_at=now,
    )
    db.session.add(version)
    db.session.flush()
    for file in files:
        file.version_id = version.id
    db.session.add_all(files)
    course.version_id, course.retired_at = version.id, None
    return version


def keep_questions(course: Course, worded: Mapping[str, Worded], now: datetime) -> dict[str, tuple[int, int]]:
    """Gives each name's question and version, new only where the wording is: one that comes back is the old row, with
    the meaning it had."""
    known = {q.name: q for q in db.session.scalars(select(Question).where(Question.course_id == course.id))}
    for name, question in worded.items():
        if name not in known:
            known[name] = Question(course_id=course.id, name=name, type=question.type)
            db.session.add(known[name])
        elif known[name].type != question.type:
            raise TypeChanged(name, known[name].type)
    db.session.flush()
    wordings = select(QuestionVersion).join(Question).where(Question.course_id == course.id)
    versions = {(v.question_id, v.hash): v for v in db.session.scalars(wordings)}
    chosen = {}
    for name, question in worded.items():
        key = (known[name].id, question.hash)
        if key not in versions:
            versions[key] = QuestionVersion(
                question_id=key[0],
                hash=question.hash,
                canonical=question.canonical,
                meaning=question.meaning,
                created_at=now,
            )
            db.session.add(versions[key])
        chosen[name] = versions[key]
    db.session.flush()
    return {name: (version.question_id, version.id) for name, version in chosen.items()}


def keep_observation(course: Course, now: datetime) -> None:
    """The platform's own questions; a new wording only where its words are new."""
    worded = {
        name: Worded(observation.TYPE, canonical, meaning=1)
        for name, canonical in observation.canonical_questions().items()
    }
    keep_questions(course, worded, now)


def retire(course: Course, now: datetime) -> None:
    """Takes the course from every page. Its versions, and the answers to them, stay."""
    course.retired_at = course.retired_at or now


def show_again(course: Course) -> None:
    """The version that was shown when it was taken down."""
    course.retired_at = None
