"""Mark a text to talk about, and take the mark away."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select

from app.database import db
from app.learning.models import Answer
from app.rounds.models.plan import Round
from app.rounds.models.preparing import DiscussionMark


def mark_text(course_round: Round, answer_id: str, marked: bool, now: datetime) -> None:
    """`answer_id` is the public one, of a text that the trainers may read. The same again changes nothing."""
    # Two trainers who mark at once take turns here.
    db.session.execute(select(Round.id).where(Round.id == course_round.id).with_for_update(key_share=True))
    answer = db.session.scalars(select(Answer.id).where(Answer.public_id == answer_id)).one()
    known = db.session.get(DiscussionMark, (course_round.id, answer))
    if marked and known is None:
        db.session.add(DiscussionMark(round_id=course_round.id, answer_id=answer, marked_at=now))
    elif not marked:
        here = (DiscussionMark.round_id == course_round.id, DiscussionMark.answer_id == answer)
        db.session.execute(delete(DiscussionMark).where(*here))
