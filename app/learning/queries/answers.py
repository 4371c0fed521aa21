"""What was answered and drafted at one step, and how others answered a poll."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Select, and_, bindparam, func, or_, select

from app.catalogue.models import QuestionVersion
from app.database import ask, db
from app.learning.models import Answer, Attempt, Consent, Draft, Erasure, PollVote, Trainers
from app.learning.sharing import Choice


@dataclass(frozen=True, slots=True)
class Answered:
    """The newest answer to a question in an attempt and step, its readers, and the first answer if it was another."""

    id: int
    version_id: int
    choice: dict[str, Any] | None
    text: str | None
    answered_at: datetime
    trainers: str
    bank: bool
    first_choice: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Drafted:
    text: str
    saved_at: datetime
    writer_id: str


STEP: BindParameter[str] = bindparam("step_id")
_ATTEMPT: BindParameter[str] = bindparam("attempt_id")
# The attempt and those that were merged into it.
READ_WITH = select(Attempt.id).where(or_(Attempt.id == _ATTEMPT, Attempt.merged_into == _ATTEMPT))


def _newest_and_first() -> Select[Any]:
    question = QuestionVersion.question_id
    ranked = (
        select(
            QuestionVersion.question_id,
            Answer.id,
            Answer.question_version_id,
            Answer.choice,
            Answer.text,
            Answer.answered_at,
            func.row_number().over(partition_by=question, order_by=Answer.id).label("from_first"),
            func.row_number().over(partition_by=question, order_by=Answer.id.desc()).label("from_last"),
        )
        .join(QuestionVersion, QuestionVersion.id == Answer.question_version_id)
        .outerjoin(Erasure, Erasure.answer_id == Answer.id)
        .where(Answer.attempt_id.in_(READ_WITH), Answer.step_id == STEP, Erasure.answer_id.is_(None))
        .subquery()
    )
    newest = select(func.max(Consent.id)).where(Consent.answer_id == ranked.c.id).correlate(ranked).scalar_subquery()
    return (
        select(ranked, Consent.trainers, Consent.bank)
        .outerjoin(Consent, Consent.id == newest)
        .where(or_(ranked.c.from_first == 1, ranked.c.from_last == 1))
        .order_by(ranked.c.from_first)
    )


def _drafts() -> Select[int, str, datetime, str]:
    return (
        select(Draft.question_id, Draft.text, Draft.saved_at, Draft.writer_id)
        .where(Draft.attempt_id.in_(READ_WITH), Draft.step_id == STEP, Draft.answer_id.is_(None))
        .order_by(Draft.saved_at, Draft.id)
    )


def _votes() -> Select[int, str, int]:
    asked = PollVote.question_id.in_(bindparam("question_ids", expanding=True))
    return (
        select(PollVote.question_id, PollVote.key, func.count())
        .where(asked)
        .group_by(PollVote.question_id, PollVote.key)
    )


def _repetitions() -> Select[Answer]:
    cut = and_(Attempt.person_id.is_(None), Attempt.guest_id.is_(None))
    return (
        select(Answer)
        .join(Attempt, Attempt.id == Answer.attempt_id)
        # The sum keeps SQLite from the index of the wording, which holds everybody's answers to it: a key has few.
        .where(Answer.idempotency_key == bindparam("key"), Answer.question_version_id + 0 == bindparam("version_id"))
        .where(or_(Answer.attempt_id == bindparam("attempt_id"), cut))
        .order_by(Answer.id.desc())
    )


# Built once: putting such a statement together costs as much as asking it.
ANSWERS, DRAFTS, VOTES, REPETITIONS = _newest_and_first(), _drafts(), _votes(), _repetitions()


def list_answers(attempt_id: str, step_id: str) -> dict[int, Answered]:
    """By question. One statement, whatever the number of questions and of tries."""
    rows = ask(ANSWERS, {"attempt_id": attempt_id, "step_id": step_id})
    answers: dict[int, Answered] = {}
    first: dict[int, dict[str, Any] | None] = {}
    for question_id, answer_id, version_id, choice, text, answered_at, from_first, from_last, trainers, bank in rows:
        if from_first == 1:
            first[question_id] = choice
        if from_last == 1:
            earlier = first[question_id] if from_first > 1 else None
            answers[question_id] = Answered(
                answer_id, version_id, choice, text, answered_at, trainers or "no", bool(bank), earlier
            )
    return answers


def list_drafts(attempt_id: str, step_id: str) -> dict[int, Drafted]:
    """The newest text of each question that has not become an answer."""
    rows = ask(DRAFTS, {"attempt_id": attempt_id, "step_id": step_id})
    return {question_id: Drafted(text, saved_at, writer_id) for question_id, text, saved_at, writer_id in rows}


def count_votes(question_ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """How many chose what in each poll, by option key; each person or guest counts once, by their newest choice."""
    if not question_ids:
        return {}
    counts: dict[int, dict[str, int]] = {}
    for question_id, key, count in ask(VOTES, {"question_ids": question_ids}):
        counts.setdefault(question_id, {})[key] = count
    return counts


def find_repetition(attempt_id: str, version_id: int, key: str) -> Answer | None:
    """The newest answer that the same sending page made to this wording, also in an attempt that was cut from its
    owner since: whoever took everything away must not get it back by a late repetition."""
    asked = {"attempt_id": attempt_id, "version_id": version_id, "key": key}
    return db.session.scalars(REPETITIONS, asked).first()


def find_choice(answer_id: int) -> Choice | None:
    """Who may read the answer by the newest decision."""
    newest = select(Consent).where(Consent.answer_id == answer_id).order_by(Consent.id.desc())
    consent = db.session.scalars(newest.limit(1)).first()
    return Choice(Trainers(consent.trainers), consent.bank) if consent else None
