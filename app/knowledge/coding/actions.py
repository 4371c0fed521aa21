"""What somebody who codes does: puts themes on an entry or a passage, takes them off, writes notes.

Each writes their own rows alone, and takes turns with themselves at their row among the study's members: a form that is
sent twice is kept once.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from app.database import db
from app.knowledge.coding.codebook import get_theme, list_themes
from app.knowledge.coding.reading import get_entry
from app.knowledge.models.bank import BankEntry
from app.knowledge.models.coding import CodedEntry, Coding, Memo
from app.knowledge.models.studies import Study, StudyMember


def code_entry(study: Study, entry_id: str, theme_ids: Collection[str], coder_id: str, now: datetime) -> None:
    """The whole entry, with just these themes; with none it is gone through all the same. Passages stay. Themes that
    were taken away meanwhile are left out. Raises NotFound."""
    _take_turn(study, coder_id)
    _hold(study, entry_id)
    of_study = {theme.id for theme in list_themes(study.id)}
    chosen = of_study & set(theme_ids)
    there = {coding.theme_id: coding for coding in _own(entry_id, coder_id) if coding.start is None}
    for theme_id in of_study & there.keys() - chosen:
        db.session.delete(there[theme_id])
    for theme_id in sorted(chosen - there.keys()):
        db.session.add(Coding(theme_id=theme_id, entry_id=entry_id, coder_id=coder_id, at=now))
    _gone_through(study, entry_id, coder_id, now)


def code_passage(
    study: Study, entry_id: str, theme_id: str, place: tuple[int, int], coder_id: str, now: datetime
) -> None:
    """Raises NotFound."""
    _take_turn(study, coder_id)
    _hold(study, entry_id)
    get_theme(study.id, theme_id)
    if not any((each.theme_id, each.start, each.end) == (theme_id, *place) for each in _own(entry_id, coder_id)):
        start, end = place
        db.session.add(Coding(theme_id=theme_id, entry_id=entry_id, coder_id=coder_id, start=start, end=end, at=now))
    _gone_through(study, entry_id, coder_id, now)


def remove_passage(study: Study, entry_id: str, coding_id: str, coder_id: str) -> None:
    """One's own. Twice is once."""
    _take_turn(study, coder_id)
    for coding in _own(entry_id, coder_id):
        if coding.id == coding_id and coding.start is not None:
            db.session.delete(coding)


def write_memo(
    study: Study, text: str, coder_id: str, now: datetime, entry_id: str | None = None, theme_id: str | None = None
) -> None:
    """In place of what one has noted there before; without words it is taken away. Raises NotFound."""
    _take_turn(study, coder_id)
    if entry_id is not None:
        _hold(study, entry_id)
    if theme_id is not None:
        get_theme(study.id, theme_id)
    about = (Memo.study_id == study.id, Memo.entry_id == entry_id, Memo.theme_id == theme_id)
    memo = db.session.scalars(select(Memo).where(*about, Memo.coder_id == coder_id)).first()
    if memo is None and text:
        db.session.add(
            Memo(study_id=study.id, entry_id=entry_id, theme_id=theme_id, coder_id=coder_id, text=text, at=now)
        )
    elif memo is not None and not text:
        db.session.delete(memo)
    elif memo is not None and memo.text != text:
        memo.text, memo.at = text, now


def _take_turn(study: Study, coder_id: str) -> None:
    own = select(StudyMember.id).where(StudyMember.study_id == study.id, StudyMember.person_id == coder_id)
    db.session.execute(own.with_for_update())


def _hold(study: Study, entry_id: str) -> None:
    """Who takes the text back meanwhile waits, and then takes away what was put on it as well. Raises NotFound."""
    here = select(BankEntry.id).where(BankEntry.id == entry_id)
    db.session.execute(here.with_for_update(read=True, key_share=True))
    get_entry(study, entry_id)


def _own(entry_id: str, coder_id: str) -> list[Coding]:
    return list(db.session.scalars(select(Coding).where(Coding.entry_id == entry_id, Coding.coder_id == coder_id)))


def _gone_through(study: Study, entry_id: str, coder_id: str, now: datetime) -> None:
    key = {"study_id": study.id, "entry_id": entry_id, "coder_id": coder_id}
    if db.session.get(CodedEntry, key) is None:
        db.session.add(CodedEntry(**key, at=now))
