"""What the room holds about people: that an answer is in the bank (`BankEntry`), and nothing about whose it is.

No page shows what was taken back, from the moment it was. Here the entries themselves go.
"""

from __future__ import annotations

from sqlalchemy import bindparam, delete, not_, select

from app.catalogue.models import QuestionVersion
from app.catalogue.published import PublishedCourse
from app.database import db, reading, transaction
from app.knowledge.models import BankEntry
from app.knowledge.shared import visible
from app.learning.models import Answer, Attempt


def clear_away(courses: list[PublishedCourse]) -> None:
    """Entries whose text was taken back, erased, or replaced by a newer one."""
    gone = (
        select(BankEntry.id)
        .join(Answer, Answer.id == BankEntry.answer_id)
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .join(QuestionVersion, QuestionVersion.id == Answer.question_version_id)
        .where(not_(visible(courses)))
    )
    with reading():
        ids = list(db.session.scalars(gone))
    if ids:
        one = delete(BankEntry).where(BankEntry.__table__.c.id == bindparam("gone"))
        with transaction():
            db.session.connection().execute(one, [{"gone": id} for id in ids])
