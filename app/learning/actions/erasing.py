"""Take an answer away: at once where nobody else was let in, else from all pages now and from the ledger later."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from sqlalchemy import delete, func, or_, select, update

from app.catalogue.models import QuestionVersion
from app.database import db
from app.learning.erasure_log import What, note
from app.learning.models import Answer, Attempt, Consent, Draft, Erasure, PollVote, Trainers
from app.learning.owner import Owner
from app.learning.queries.answers import READ_WITH
from app.learning.queries.attempts import belongs_to
from app.learning.queries.journal import Written


def erase_answers(writtens: Iterable[Written], now: datetime) -> bool:
    """The answers with all earlier versions and drafts. Whether any had been shared, and so is only withdrawn."""
    writtens = list(writtens)
    rows = {row.id: row for written in writtens for row in [written, *written.earlier]}
    # Two that erase the same at once take turns, and the second finds nothing left to do.
    attempts = sorted({written.attempt_id for written in writtens})
    db.session.execute(select(Attempt.id).where(Attempt.id.in_(attempts)).order_by(Attempt.id).with_for_update())
    for answer_id in db.session.scalars(select(Erasure.answer_id).where(Erasure.answer_id.in_(rows))):
        del rows[answer_id]
    shared = ever_shared(rows)
    db.session.add_all(
        Erasure(answer_id=answer_id, asked_at=now, erased_at=None if answer_id in shared else now) for answer_id in rows
    )
    unshare(shared, now)
    emptied = [row for row in rows.values() if row.id not in shared]
    empty_answers([row.id for row in emptied])
    note(What.ERASED, [row.public_id for row in emptied], now)
    note(What.WITHDRAWN, [row.public_id for row in rows.values() if row.id in shared], now)
    for written in writtens:
        db.session.execute(
            delete(Draft).where(
                Draft.attempt_id.in_(READ_WITH),
                Draft.step_id.in_({written.home, *(row.step_id for row in [written, *written.earlier])}),
                Draft.question_id == written.question_id,
            ),
            {"attempt_id": written.attempt_id},
        )
        take_back_vote(written.question_id, written.attempt_id)
    return bool(shared)


def unshare(answer_ids: Iterable[int], now: datetime) -> None:
    db.session.add_all(
        Consent(answer_id=answer_id, trainers=Trainers.NO, bank=False, wording="Svaret togs bort.", decided_at=now)
        for answer_id in answer_ids
    )


def take_back_vote(question_id: int, attempt_id: str) -> None:
    """The poll counts what the ledger says: an answer that remains in another attempt, or nothing."""
    owned_by = func.coalesce(Attempt.person_id, Attempt.guest_id)
    owner_id = db.session.scalar(select(owned_by).where(Attempt.id == attempt_id))
    vote = db.session.get(PollVote, (question_id, owner_id)) if owner_id else None
    if vote is None:
        return
    remaining = (
        select(Answer.choice, QuestionVersion.meaning)
        .join(QuestionVersion, QuestionVersion.id == Answer.question_version_id)
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .outerjoin(Erasure, Erasure.answer_id == Answer.id)
        .where(QuestionVersion.question_id == question_id)
        .where(or_(Attempt.person_id == owner_id, Attempt.guest_id == owner_id))
        .where(Erasure.answer_id.is_(None))
        .order_by(Answer.answered_at.desc(), Answer.id.desc())
    )
    newest = db.session.execute(remaining.limit(1)).first()
    if newest and len((newest.choice or {}).get("keys", [])) == 1:
        vote.key, vote.meaning = newest.choice["keys"][0], newest.meaning
    else:
        db.session.delete(vote)


def ever_shared(answer_ids: Iterable[int]) -> set[int]:
    let_in = (Consent.trainers != Trainers.NO) | Consent.bank | Consent.authors
    return set(db.session.scalars(select(Consent.answer_id).where(Consent.answer_id.in_(list(answer_ids)), let_in)))


def empty_answers(answer_ids: list[int]) -> None:
    """What the database allows as the one change of a ledger row: question version and day remain."""
    rows = db.session.execute(select(Answer.id, Answer.answered_at).where(Answer.id.in_(answer_ids)))
    for answer_id, answered_at in rows.all():
        midnight = datetime.combine(answered_at.date(), time.min, answered_at.tzinfo)
        db.session.execute(
            update(Answer).where(Answer.id == answer_id).values(text=None, choice=None, answered_at=midnight)
        )


def hold(owner: Owner) -> None:
    """What is being saved in this moment is waited for, so that it is among what is erased; nothing more is begun in
    the owner's attempts."""
    db.session.execute(select(Attempt.id).where(belongs_to(owner)).order_by(Attempt.id).with_for_update())


def erase_everything(owner: Owner, writtens: Iterable[Written], now: datetime) -> bool:
    """All answers and drafts; the attempts are cut from their owner. Whether any answer had been shared."""
    shared = erase_answers(writtens, now)
    attempts = list(db.session.scalars(select(Attempt.id).where(belongs_to(owner))))
    db.session.execute(delete(Draft).where(Draft.attempt_id.in_(attempts)))
    db.session.execute(update(Attempt).where(Attempt.id.in_(attempts)).values(person_id=None, guest_id=None))
    note(What.CUT, attempts, now)
    return shared
