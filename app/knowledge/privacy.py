"""What the room holds about people: that an answer is in the bank (`BankEntry`), and nothing about whose it is.

No page shows what was taken back, from the moment it was. Here the entries themselves go.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, delete, not_, select

from app.catalogue.models import QuestionVersion
from app.catalogue.published import PublishedCourse
from app.database import db, reading, transaction
from app.knowledge.models import BankEntry
from app.knowledge.shared import visible
from app.learning.models import Answer, Attempt
from app.people.privacy_register import Keeper
from app.web.language import gettext as _
from app.web.swedish import day


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


def _entries(person_id: str) -> Select[BankEntry, datetime, str | None]:
    return (
        select(BankEntry, Answer.answered_at, Answer.text)
        .join(Answer, Answer.id == BankEntry.answer_id)
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .where(Attempt.person_id == person_id)
    )


def export(person_id: str) -> dict[str, Any]:
    rows = db.session.execute(_entries(person_id).order_by(Answer.answered_at, Answer.id))
    shown = [{_("Skrivet"): day(at), _("Text"): text or ""} for _entry, at, text in rows]
    return {_("Texter i banken"): shown}


def erase(person_id: str, now: datetime) -> None:
    """The text itself is the ledger's, and goes there."""
    for entry, *_rest in db.session.execute(_entries(person_id)).all():
        db.session.delete(entry)
    db.session.flush()


def merge(old_id: str, new_id: str, now: datetime) -> None:
    """Nothing here says whose a text is."""


KEEPER = Keeper(
    title=_("Kunskapsbanken"),
    what=_("Vilka av dina texter som visas i kunskapsbanken. Där står inte vem som har skrivit dem."),
    why=_("För att du har valt att dela dem, så att andra kan lära av dem."),
    how_long=_("Tills du slutar dela en text eller tar bort den."),
    goes=_("Dina texter slutar att visas direkt."),
    stays=_("Någon kan ha läst eller citerat en text innan du tog bort den."),
    export=export,
    erase=erase,
    merge=merge,
)
