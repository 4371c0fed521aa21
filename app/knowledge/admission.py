"""Let texts into the bank: those that answer the same question, at least five persons' at once, in no order.

How long somebody waits depends on others, so that when a text appears tells nothing of when it was written. A learner's
own decision is no occasion to look: every quarter of an hour is soon enough, and tells less. What a rule has marked
waits for a reviewer first (`screening`).
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from app.catalogue.models import Question, QuestionVersion
from app.catalogue.queries import list_latest
from app.database import db, new_public_id, reading, transaction
from app.jobs.register import job
from app.knowledge.counting import count_again
from app.knowledge.models.bank import BankEntry
from app.knowledge.privacy import clear_away
from app.knowledge.queries import list_given
from app.knowledge.screening import screen
from app.knowledge.searching.index import add_words
from app.knowledge.shared import FEWEST, OWNER, erased, newest_consent, replaced
from app.knowledge.waiting import Asked, Waiting, waiting_batches
from app.learning.models import Answer, Attempt, Consent


@job("knowledge.admit", every=timedelta(minutes=15))
def admit(now: datetime) -> None:
    with reading():
        courses = list_latest(list_given())
    screen(courses, now)
    clear_away(courses)
    for asked, batch in waiting_batches(courses).items():
        let_in(asked, batch)


def let_in(asked: Asked, batch: Sequence[Waiting]) -> None:
    """All or none: of two that let in at once, the second finds that the first has done it."""
    with suppress(IntegrityError), transaction():
        add_entries(asked, batch)


def add_entries(asked: Asked, batch: Sequence[Waiting]) -> None:
    """In no order. What was taken back since it was read stays out; where fewer than five persons are left of the
    batch nobody comes in. Raises IntegrityError where an answer is in the bank already."""
    # Two take turns; answers and wordings may go on pointing to the question meanwhile.
    db.session.execute(select(Question.id).where(Question.id == asked[0]).with_for_update(key_share=True))
    still = _still_given(batch)
    last = db.session.scalar(select(func.max(BankEntry.number))) or 0
    secrets.SystemRandom().shuffle(still)
    rows = [
        {
            "id": new_public_id(),
            "number": last + place,
            "answer_id": waiting.answer_id,
            "consent_id": waiting.consent_id,
            "course_id": waiting.course_id,
            "question_id": asked[0],
            "meaning": asked[1],
            "version_id": waiting.version_id,
            "variant": waiting.variant,
            "text": waiting.text,
            **waiting.known,
        }
        for place, waiting in enumerate(still, 1)
    ]
    if rows:
        db.session.execute(insert(BankEntry), rows)
        add_words((row["number"], row["text"]) for row in rows)
        count_again([asked])


def _still_given(batch: Sequence[Waiting]) -> list[Waiting]:
    """Whoever takes a text back in this moment waits for its answer's row, or has done so before it is read here."""
    ids = [waiting.answer_id for waiting in batch]
    db.session.execute(select(Answer.id).where(Answer.id.in_(ids)).order_by(Answer.id).with_for_update())
    given = (
        select(Answer.id, Consent.id, OWNER)
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .join(QuestionVersion, QuestionVersion.id == Answer.question_version_id)
        .join(Consent, Consent.answer_id == Answer.id)
        .where(Answer.id.in_(ids), Consent.id == newest_consent(), Consent.bank.is_(True))
        .where(~erased(Answer.id), ~replaced(()))
    )
    owners = {(answer_id, consent_id): owner for answer_id, consent_id, owner in db.session.execute(given)}
    still = [waiting for waiting in batch if (waiting.answer_id, waiting.consent_id) in owners]
    persons = {owners[waiting.answer_id, waiting.consent_id] for waiting in still} - {None}
    return still if len(persons) >= FEWEST else []
