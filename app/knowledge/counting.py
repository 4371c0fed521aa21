"""How many texts and persons there are to each question of the bank, after something was let in. What goes is counted
by the database, except where its guards stand aside."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, func, select, update

from app.database import db, inserting
from app.knowledge.models.bank import BankEntry, BankQuestion
from app.knowledge.searching.index import clear_words
from app.knowledge.shared import OWNERS
from app.knowledge.waiting import Asked
from app.learning.models import Answer, Attempt


def count_again(questions: Iterable[Asked]) -> None:
    """How many texts and persons there are to each, after something was let in."""
    for question_id, meaning in questions:
        here = BankEntry.question_id == question_id, BankEntry.meaning == meaning
        row = inserting(BankQuestion).values(question_id=question_id, meaning=meaning, texts=0, persons=0)
        db.session.execute(row.on_conflict_do_nothing())
        of_owners = select(OWNERS).select_from(BankEntry).join(Answer, Answer.id == BankEntry.answer_id)
        counted = {
            "texts": select(func.count()).select_from(BankEntry).where(*here).scalar_subquery(),
            "persons": of_owners.join(Attempt, Attempt.id == Answer.attempt_id).where(*here).scalar_subquery(),
        }
        asked = BankQuestion.question_id == question_id, BankQuestion.meaning == meaning
        db.session.execute(update(BankQuestion).where(*asked).values(counted))


def count_all_again() -> int:
    """How many questions have nothing left. The words of what is gone go too."""
    clear_words()
    count_again([(question.question_id, question.meaning) for question in db.session.scalars(select(BankQuestion))])
    gone = delete(BankQuestion).where(BankQuestion.texts == 0)
    return int(db.session.execute(gone, execution_options={"preserve_rowcount": True}).rowcount)  # type: ignore[attr-defined]
