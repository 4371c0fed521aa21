"""How much has been answered, for those who are about to change what was asked."""

from __future__ import annotations

from sqlalchemy import func, select

from app.catalogue.models import Question, QuestionVersion
from app.database import db
from app.learning.models import Answer, Erasure


def count_answers(course_id: str) -> dict[int, int]:
    """By question, every answer in the ledger that its writer has not taken away. Questions without answers are not
    there."""
    statement = (
        select(QuestionVersion.question_id, func.count())
        .join(Question, Question.id == QuestionVersion.question_id)
        .join(Answer, Answer.question_version_id == QuestionVersion.id)
        .outerjoin(Erasure, Erasure.answer_id == Answer.id)
        .where(Question.course_id == course_id, Erasure.answer_id.is_(None))
        .group_by(QuestionVersion.question_id)
    )
    return {question_id: count for question_id, count in db.session.execute(statement)}
