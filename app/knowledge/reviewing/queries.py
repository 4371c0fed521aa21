"""What waits for a reviewer, and may be read by this one: nobody's of their own, or whom they train."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select

from app.catalogue.models import Question, QuestionVersion
from app.catalogue.published import PublishedCourse
from app.catalogue.queries import list_latest
from app.courseware.canonical import block_of
from app.database import db
from app.knowledge.models.bank import Screening
from app.knowledge.queries import list_given
from app.knowledge.shared import erased, newest_consent, replaced
from app.learning.models import Answer, Attempt, Consent
from app.rounds.models.plan import RoundTrainer, Session, SessionTrainer
from app.rounds.models.registration import Registration
from app.web.errors import NotFound


@dataclass(frozen=True, slots=True)
class ToReview:
    """A text with its question, and nothing about who wrote it or when."""

    screening: Screening
    text: str
    course: PublishedCourse | None
    question: str
    prompt_html: str


def count_waiting(person_id: str) -> int:
    statement = select(func.count()).select_from(_waiting(person_id, Screening.id).subquery())
    return db.session.scalar(statement) or 0


def find_next(person_id: str) -> str | None:
    """By their ids, which are chance: the order tells nothing."""
    return db.session.scalars(_waiting(person_id, Screening.id).order_by(Screening.id).limit(1)).first()


def get_to_review(screening_id: str, person_id: str, lock: bool = False) -> ToReview:
    """Also one that was settled meanwhile. Raises NotFound also for what was taken back, and what is not theirs to
    read."""
    columns = (Screening, Answer.text, Answer.variant, QuestionVersion.canonical, Question.name, Attempt.course_id)
    statement = _given(person_id, *columns).where(Screening.id == screening_id)
    if lock:
        statement = statement.with_for_update(of=Screening)
    row = db.session.execute(statement).first()
    if row is None:
        raise NotFound
    screening, text, variant, canonical, name, course_id = row
    course = next(iter(list_latest([course_id])), None)
    return ToReview(screening, text or "", course, name, block_of(canonical, name, variant).prompt_html)


def _waiting(person_id: str, *columns: Any) -> Select[*tuple[Any, ...]]:
    return _given(person_id, *columns).where(Screening.settled_at.is_(None))


def _given(person_id: str, *columns: Any) -> Select[*tuple[Any, ...]]:
    courses: Sequence[PublishedCourse] = list_latest(list_given())
    return (
        select(*columns)
        .select_from(Screening)
        .join(Answer, Answer.id == Screening.answer_id)
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .join(QuestionVersion, QuestionVersion.id == Answer.question_version_id)
        .join(Question, Question.id == QuestionVersion.question_id)
        .join(Consent, Consent.id == newest_consent())
        .where(Consent.answer_id == Answer.id, Consent.bank.is_(True), Answer.text.is_not(None))
        .where(~erased(Answer.id), ~replaced(courses))
        .where(or_(Attempt.person_id.is_(None), ~_is_near(person_id)))
    )


def _is_near(person_id: str) -> ColumnElement[bool]:
    """The writer, and whoever trains a round that the writer is in, or leads a session of it."""
    theirs = Registration.person_id == Attempt.person_id
    trains = exists().where(theirs, RoundTrainer.round_id == Registration.round_id, RoundTrainer.person_id == person_id)
    leads = exists().where(
        theirs,
        Session.round_id == Registration.round_id,
        SessionTrainer.session_id == Session.id,
        SessionTrainer.person_id == person_id,
    )
    return or_(Attempt.person_id == person_id, trains, leads)
