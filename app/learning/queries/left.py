"""What a visit without an account has left, for whoever signs in in the same browser afterwards."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import exists, or_, select

from app.database import db
from app.learning.models import Answer, Attempt, Done, Draft, Erasure, Guest
from app.learning.owner import Owner
from app.learning.queries.attempts import belongs_to
from app.learning.queries.journal import list_written


@dataclass(frozen=True, slots=True)
class Left:
    """In one course: answers as the journal counts them, questions with a text that is not an answer yet, steps that
    are done."""

    course_id: str
    answers: int
    drafts: int
    done: int


LIVE_DRAFT = (Draft.answer_id.is_(None), Draft.text != "")


def has_left(visit: Owner) -> bool:
    """Whether an unclaimed visit has anything saved."""
    erased = exists().where(Erasure.answer_id == Answer.id)
    anything = or_(
        exists().where(Answer.attempt_id == Attempt.id, ~erased),
        exists().where(Draft.attempt_id == Attempt.id, *LIVE_DRAFT),
        exists().where(Done.attempt_id == Attempt.id),
    )
    of_visit = Guest.token_hash == visit.guest_hash
    left = select(Attempt.id).join(Guest, Guest.id == Attempt.guest_id).where(of_visit, Guest.claimed_by.is_(None))
    return db.session.scalar(left.where(anything).limit(1)) is not None


def list_left(visit: Owner) -> list[Left]:
    """By course, in the order in which they were begun."""
    answers = Counter(written.course_id for written in list_written(visit))
    places = (Attempt.course_id, Attempt.id, Draft.step_id, Draft.question_id)
    texts = select(*places).join(Attempt, Attempt.id == Draft.attempt_id).where(belongs_to(visit), *LIVE_DRAFT)
    drafts = Counter(row.course_id for row in db.session.execute(texts.distinct()))
    steps = select(Attempt.course_id, Attempt.id, Done.step_id).join(Attempt, Attempt.id == Done.attempt_id)
    done = Counter(row.course_id for row in db.session.execute(steps.where(belongs_to(visit)).distinct()))
    begun = select(Attempt.course_id).where(belongs_to(visit)).order_by(Attempt.started_at, Attempt.number)
    everything = [
        Left(course_id, answers[course_id], drafts[course_id], done[course_id])
        for course_id in dict.fromkeys(db.session.scalars(begun))
    ]
    return [left for left in everything if left.answers or left.drafts or left.done]
