"""What the room holds about people: that an answer is in the bank (`BankEntry`), and nothing about whose it is; who
settled a marked text (`Screening.settled_by`); who made a study (`Study.created_by`), is in it (`StudyMember`) and took
what out of it (`StudyExport.by_id`); who wrote, changed and reviewed an insight (`Insight`; its `Evidence` names
nobody); who lets their marks be followed in research (`ResearchChoice`); and which texts somebody has marked to find
again (`Bookmark`), which goes with the person.

Who settled, made and was in something stays when the person takes everything away: the row then points at an empty
shell. No page shows what was taken back, from the moment it was. Here the entries themselves go.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, delete, exists, func, not_, select, update

from app.catalogue.models import QuestionVersion
from app.catalogue.published import PublishedCourse
from app.database import db, reading, transaction
from app.knowledge.coding.privacy import export_coding, merge_coding
from app.knowledge.insights.privacy import export_insights, merge_insights
from app.knowledge.models.bank import BankEntry, Screening
from app.knowledge.models.out import ResearchChoice, StudyExport
from app.knowledge.models.studies import Study, StudyMember
from app.knowledge.reviewing.words import REASONS, Reason
from app.knowledge.searching.bookmarks import erase_bookmarks, export_bookmarks, merge_bookmarks
from app.knowledge.shared import visible
from app.learning.models import Answer, Attempt
from app.people.privacy_register import Keeper
from app.web.language import gettext as _
from app.web.swedish import day


def clear_away(courses: list[PublishedCourse]) -> None:
    """Entries whose text was taken back, erased, or replaced by a newer one, or is not settled as it stands there."""
    settled = exists().where(Screening.answer_id == BankEntry.answer_id, Screening.text == BankEntry.text)
    gone = (
        select(BankEntry.id)
        .join(Answer, Answer.id == BankEntry.answer_id)
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .join(QuestionVersion, QuestionVersion.id == Answer.question_version_id)
        .where(not_(visible(courses)) | ~settled)
    )
    with reading():
        ids = list(db.session.scalars(gone))
    if ids:
        one = delete(BankEntry).where(BankEntry.__table__.c.id == bindparam("gone"))
        with transaction():
            db.session.connection().execute(one, [{"gone": id} for id in ids])


def _entries(person_id: str) -> Select[BankEntry, datetime, str]:
    return (
        select(BankEntry, Answer.answered_at, BankEntry.text)
        .join(Answer, Answer.id == BankEntry.answer_id)
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .where(Attempt.person_id == person_id)
    )


def export(person_id: str) -> dict[str, Any]:
    rows = db.session.execute(_entries(person_id).order_by(Answer.answered_at, Answer.id))
    shown = [{_("Skrivet"): day(at), _("Text"): text} for _entry, at, text in rows]
    settled = select(func.count()).select_from(Screening).where(Screening.settled_by == person_id)
    return {
        _("Texter i banken"): shown,
        _("Texter som hålls utanför banken"): _kept_out(person_id),
        _("Texter som du har granskat"): db.session.scalar(settled) or 0,
        _("Studier som du är eller har varit med i"): list(db.session.scalars(_studies(person_id))),
        **export_bookmarks(person_id),
        **export_coding(person_id),
        **export_insights(person_id),
        _("Om dina skattningar får följas i forskning"): _choices(person_id),
        _("Uttag som du har gjort ur studier"): _exports(person_id),
    }


def _choices(person_id: str) -> list[dict[str, Any]]:
    rows = db.session.scalars(
        select(ResearchChoice).where(ResearchChoice.person_id == person_id).order_by(ResearchChoice.id)
    )
    return [
        {_("Kurs"): row.course_id, _("Får följas"): row.agrees, _("Ordalydelse"): row.wording}
        | {_("När"): day(row.decided_at)}
        for row in rows
    ]


def _exports(person_id: str) -> list[dict[str, str]]:
    rows = db.session.execute(
        select(Study.name, StudyExport)
        .join(Study, Study.id == StudyExport.study_id)
        .where(StudyExport.by_id == person_id)
        .order_by(StudyExport.begun_at, StudyExport.id)
    )
    return [
        {_("Studie"): name, _("Format"): row.format, _("Varför"): row.why, _("När"): day(row.begun_at)}
        for name, row in rows
    ]


def _kept_out(person_id: str) -> list[dict[str, Any]]:
    rows = db.session.execute(
        select(Answer.text, Screening.reason)
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .join(Screening, Screening.answer_id == Answer.id)
        .where(Attempt.person_id == person_id, Screening.settled_at.is_not(None), Screening.text.is_(None))
        .order_by(Answer.id)
    )
    return [{_("Text"): text, _("Skäl"): REASONS[Reason(reason)]} for text, reason in rows]


def _studies(person_id: str) -> Select[str]:
    own = select(StudyMember.study_id).where(StudyMember.person_id == person_id)
    return select(Study.name).where(Study.id.in_(own) | (Study.created_by == person_id)).order_by(Study.name)


def erase(person_id: str, now: datetime) -> None:
    """The text itself is the ledger's, and goes there."""
    db.session.execute(delete(ResearchChoice).where(ResearchChoice.person_id == person_id))
    erase_bookmarks(person_id)
    for entry, *_rest in db.session.execute(_entries(person_id)).all():
        db.session.delete(entry)
    db.session.flush()


def merge(old_id: str, new_id: str, now: datetime) -> None:
    """Nothing here says whose a text is. In a study that both are in the duplicate's row goes."""
    db.session.execute(update(Screening).where(Screening.settled_by == old_id).values(settled_by=new_id))
    db.session.execute(update(Study).where(Study.created_by == old_id).values(created_by=new_id))
    db.session.execute(update(StudyExport).where(StudyExport.by_id == old_id).values(by_id=new_id))
    db.session.execute(update(ResearchChoice).where(ResearchChoice.person_id == old_id).values(person_id=new_id))
    theirs = select(StudyMember.study_id).where(StudyMember.person_id == new_id)
    db.session.execute(delete(StudyMember).where(StudyMember.person_id == old_id, StudyMember.study_id.in_(theirs)))
    db.session.execute(update(StudyMember).where(StudyMember.person_id == old_id).values(person_id=new_id))
    merge_bookmarks(old_id, new_id)
    merge_coding(old_id, new_id)
    merge_insights(old_id, new_id)


KEEPER = Keeper(
    title=_("Kunskapsbanken"),
    what=_(
        "Vilka av dina texter som visas i kunskapsbanken. Där står inte vem som har skrivit dem. Har du granskat "
        "texter eller varit med i en studie står det också. Har du svarat på om dina skattningar får följas i "
        "forskning står det för varje kurs."
    ),
    why=_("För att du har valt att dela dem, så att andra kan lära av dem."),
    how_long=_("Tills du slutar dela en text eller tar bort den."),
    goes=_("Dina texter slutar att visas direkt, och dina skattningar slutar att följas i forskning."),
    stays=_("Någon kan ha läst eller citerat en text innan du tog bort den."),
    export=export,
    erase=erase,
    merge=merge,
)
