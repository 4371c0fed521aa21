"""What coding holds about those who code: their codings (`Coding`), what they have gone through (`CodedEntry`), what
they noted (`Memo`) and what they did to themes (`ThemeEvent`, of a study's `Theme`).

It is the study's, and stays when somebody leaves it or takes everything away: as a numbered coder's.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, func, select, update

from app.database import db
from app.knowledge.models.coding import CodedEntry, Coding, Memo, ThemeEvent
from app.web.language import gettext as _


def export_coding(person_id: str) -> dict[str, Any]:
    coded = select(func.count()).select_from(CodedEntry).where(CodedEntry.coder_id == person_id)
    memos = select(Memo.text).where(Memo.coder_id == person_id).order_by(Memo.at, Memo.id)
    return {
        _("Texter som du har kodat"): db.session.scalar(coded) or 0,
        _("Dina anteckningar i studier"): list(db.session.scalars(memos)),
    }


def merge_coding(old_id: str, new_id: str) -> None:
    """What both have done is done once; of two notes on the same thing one is made."""
    theirs = {_place(row) for row in _codings(new_id)}
    for row in _codings(old_id):
        if _place(row) in theirs:
            db.session.delete(row)
    gone_through = select(CodedEntry.study_id, CodedEntry.entry_id, CodedEntry)
    both = {(study, entry) for study, entry, _row in db.session.execute(gone_through.where(_is(new_id)))}
    for study, entry, own in db.session.execute(gone_through.where(_is(old_id))).all():
        if (study, entry) in both:
            db.session.delete(own)
    notes = {_about(memo): memo for memo in _memos(new_id)}
    for memo in _memos(old_id):
        if _about(memo) in notes:
            notes[_about(memo)].text += f"\n\n{memo.text}"
            db.session.delete(memo)
    db.session.flush()
    for model in (Coding, CodedEntry, Memo):
        db.session.execute(update(model).where(model.coder_id == old_id).values(coder_id=new_id))
    db.session.execute(update(ThemeEvent).where(ThemeEvent.actor_id == old_id).values(actor_id=new_id))


def _codings(person_id: str) -> list[Coding]:
    return list(db.session.scalars(select(Coding).where(Coding.coder_id == person_id)))


def _memos(person_id: str) -> list[Memo]:
    return list(db.session.scalars(select(Memo).where(Memo.coder_id == person_id)))


def _is(person_id: str) -> ColumnElement[bool]:
    return CodedEntry.coder_id == person_id


def _place(row: Coding) -> tuple[str, str, int | None, int | None]:
    return row.theme_id, row.entry_id, row.start, row.end


def _about(memo: Memo) -> tuple[str, str | None, str | None]:
    return memo.study_id, memo.entry_id, memo.theme_id
