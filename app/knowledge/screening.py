"""Look through what was given to the bank before it is let in: what no rule marks is settled at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import and_, exists, select

from app.catalogue.models import QuestionVersion
from app.catalogue.published import PublishedCourse
from app.database import db, inserting, reading, transaction
from app.knowledge.marking import find_marks
from app.knowledge.models.bank import Screening
from app.knowledge.shared import erased, newest_consent, replaced
from app.learning.models import Answer, Attempt, Consent

AT_ONCE = 500


def screen(courses: Sequence[PublishedCourse], now: datetime) -> None:
    """All that was given and not looked through since the learner decided about it last."""
    while rows := _unseen(courses):
        with transaction():
            for answer_id, consent_id, text in rows:
                marks = [asdict(mark) for mark in find_marks(text)]
                seen = {
                    "consent_id": consent_id,
                    "marks": marks,
                    "text": None if marks else text,
                    "settled_at": None if marks else now,
                    "settled_by": None,
                }
                row = inserting(Screening).values(answer_id=answer_id, **seen)
                anew = {**seen, "version": Screening.version + 1}
                db.session.execute(row.on_conflict_do_update(index_elements=["answer_id"], set_=anew))


def _unseen(courses: Sequence[PublishedCourse]) -> list[tuple[int, int, str]]:
    seen = exists().where(and_(Screening.answer_id == Answer.id, Screening.consent_id == Consent.id))
    given = (
        select(Answer.id, Consent.id, Answer.text)
        .select_from(Consent)
        .join(Answer, Answer.id == Consent.answer_id)
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .join(QuestionVersion, QuestionVersion.id == Answer.question_version_id)
        .where(Consent.bank.is_(True), Answer.text.is_not(None), Consent.id == newest_consent(), ~seen)
        .where(~erased(Answer.id), ~replaced(courses))
        .order_by(Answer.id)
        .limit(AT_ONCE)
    )
    with reading():
        return [(answer_id, consent_id, text or "") for answer_id, consent_id, text in db.session.execute(given)]
