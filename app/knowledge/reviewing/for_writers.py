"""What the writer sees in the journal: the text as it is shown in the bank, or that it is kept out, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import render_template
from sqlalchemy import select

from app.database import db
from app.knowledge.models.bank import Screening
from app.knowledge.reviewing.words import REASONS, Reason
from app.learning.journal_notes import notes_answers
from app.learning.models import Answer


@notes_answers
def what_became_of(answer_ids: Sequence[int]) -> Mapping[int, str]:
    """Nothing of a text that is shown as it was written."""
    rows = db.session.execute(
        select(Screening.answer_id, Screening.settled_at, Screening.text, Screening.reason)
        .join(Answer, Answer.id == Screening.answer_id)
        .where(Screening.answer_id.in_(answer_ids))
        .where(Screening.text.is_distinct_from(Answer.text))
    )
    return {
        answer_id: render_template(
            "knowledge/reviewing/for_writer.html",
            waits=settled_at is None,
            text=text,
            reason=REASONS[Reason(reason)] if reason else "",
        )
        for answer_id, settled_at, text, reason in rows
    }
