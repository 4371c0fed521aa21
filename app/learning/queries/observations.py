"""What readers have told a course's authors. Nothing here says who they are, or when on the day they wrote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from app.catalogue import observation
from app.catalogue.models import CourseVersion
from app.catalogue.published import PublishedCourse
from app.database import db
from app.learning.models import Answer, Attempt, Consent, Erasure, Observation
from app.web.errors import NotFound
from app.web.swedish import local_day


@dataclass(frozen=True, slots=True)
class Observed:
    """`answer_id` is the public one, `step_id` where it stands now, `version` that of the course as it was shown
    to the reader."""

    answer_id: str
    step_id: str
    text: str
    day: date
    version: int
    settled: bool


def list_observations(course: PublishedCourse) -> list[Observed]:
    """What its authors may read, the newest day first, and within a day in an order that tells nothing. Of what
    somebody has written about a module, the newest alone."""
    reader = func.coalesce(Attempt.merged_into, Attempt.id)
    newest = select(func.max(Consent.id)).where(Consent.answer_id == Answer.id).correlate(Answer).scalar_subquery()
    rows = db.session.execute(
        select(
            reader,
            Answer.step_id,
            Answer.public_id,
            Answer.text,
            Answer.answered_at,
            CourseVersion.number,
            Observation.settled_at,
            Consent.authors,
        )
        .join(Observation, Observation.answer_id == Answer.id)
        .join(CourseVersion, CourseVersion.id == Observation.course_version_id)
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .join(Consent, Consent.id == newest)
        .outerjoin(Erasure, Erasure.answer_id == Answer.id)
        .where(CourseVersion.course_id == course.id, Erasure.answer_id.is_(None))
        .order_by(Answer.answered_at, Answer.id)
    )
    latest: dict[tuple[str, str], Observed | None] = {}
    for reader_id, step_id, public_id, text, answered_at, version, settled_at, authors in rows:
        home = course.home(step_id, observation.NAME)
        told = Observed(public_id, home, text or "", local_day(answered_at), version, settled_at is not None)
        latest[reader_id, home] = told if authors else None
    shown = sorted((each for each in latest.values() if each), key=lambda each: each.answer_id)
    return sorted(shown, key=lambda each: each.day, reverse=True)


def get_observation(course_id: str, answer_id: str) -> tuple[Observation, str]:
    """Found through its course, and locked, with the step it was written at; not one that was taken away."""
    statement = (
        select(Observation, Answer.step_id)
        .join(CourseVersion, CourseVersion.id == Observation.course_version_id)
        .join(Answer, Answer.id == Observation.answer_id)
        .outerjoin(Erasure, Erasure.answer_id == Answer.id)
        .where(CourseVersion.course_id == course_id, Answer.public_id == answer_id, Erasure.answer_id.is_(None))
    )
    found = db.session.execute(statement.with_for_update(of=Observation)).first()
    if found is None:
        raise NotFound
    return found[0], found[1]
