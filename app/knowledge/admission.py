"""Let texts into the bank: those that answer the same question, at least five persons' at once, in no order.

How long somebody waits depends on others, so that when a text appears tells nothing of when it was written. A learner's
own decision is no occasion to look: every quarter of an hour is soon enough, and tells less.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from sqlalchemy import exists, func, insert, select
from sqlalchemy.exc import IntegrityError

from app.catalogue.models import Question, QuestionVersion
from app.catalogue.published import PublishedCourse
from app.catalogue.queries import list_latest
from app.database import db, new_public_id, reading, transaction
from app.jobs.register import job
from app.knowledge.models import BankEntry
from app.knowledge.privacy import clear_away
from app.knowledge.queries import list_given
from app.knowledge.shared import FEWEST, OWNER, erased, replaced
from app.learning.models import Answer, Attempt, Consent

# A question with one meaning: answers to another meaning of it are other answers.
Asked = tuple[int, int]


@job("knowledge.admit", every=timedelta(minutes=15))
def admit(now: datetime) -> None:
    with reading():
        courses = list_latest(list_given())
    clear_away(courses)
    for (question_id, _meaning), batch in waiting_batches(courses).items():
        let_in(question_id, batch)


def waiting_batches(courses: Sequence[PublishedCourse]) -> dict[Asked, list[tuple[int, int]]]:
    """The answers and consents that wait, by what was asked, where enough persons wait together."""
    newest = select(func.max(Consent.id)).where(Consent.answer_id == Answer.id).correlate(Answer).scalar_subquery()
    asked = (QuestionVersion.question_id, QuestionVersion.meaning)
    waiting = (
        select(*asked, Answer.id, Consent.id, OWNER)
        .select_from(Consent)
        .join(Answer, Answer.id == Consent.answer_id)
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .join(QuestionVersion, QuestionVersion.id == Answer.question_version_id)
        .where(Consent.bank.is_(True), Answer.text.is_not(None), Consent.id == newest)
        .where(~exists().where(BankEntry.answer_id == Answer.id))
        .where(~erased(Answer.id), ~replaced(courses))
    )
    batches: dict[Asked, list[tuple[int, int]]] = {}
    owners: dict[Asked, set[str]] = {}
    with reading():
        for question_id, meaning, answer_id, consent_id, owner in db.session.execute(waiting):
            batches.setdefault((question_id, meaning), []).append((answer_id, consent_id))
            owners.setdefault((question_id, meaning), set()).update([owner] if owner else [])
    return {what: batch for what, batch in batches.items() if len(owners[what]) >= FEWEST}


def let_in(question_id: int, batch: Sequence[tuple[int, int]]) -> None:
    """All or none: of two that let in at once, the second finds that the first has done it."""
    with suppress(IntegrityError), transaction():
        add_entries(question_id, batch)


def add_entries(question_id: int, batch: Sequence[tuple[int, int]]) -> None:
    """In no order. What was taken back since it was read is added by a consent that no longer holds, and never shown.
    Raises IntegrityError where an answer is in the bank already."""
    rows = [{"id": new_public_id(), "answer_id": answer, "consent_id": consent} for answer, consent in batch]
    secrets.SystemRandom().shuffle(rows)
    # Two take turns; answers and wordings may go on pointing to the question meanwhile.
    db.session.execute(select(Question.id).where(Question.id == question_id).with_for_update(key_share=True))
    db.session.execute(insert(BankEntry), rows)
