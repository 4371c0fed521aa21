"""Notes of those who code: on an entry, on a theme, on the study."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from app.database import db
from app.knowledge.coding.codebook import coder_names
from app.knowledge.models.coding import Memo
from app.knowledge.models.studies import Study


@dataclass(frozen=True, slots=True)
class Noted:
    coder: str
    text: str


def find_memo(study_id: str, coder_id: str, entry_id: str | None = None, theme_id: str | None = None) -> str:
    """One's own; nothing where there is none."""
    about = (Memo.study_id == study_id, Memo.entry_id == entry_id, Memo.theme_id == theme_id)
    return db.session.scalars(select(Memo.text).where(*about, Memo.coder_id == coder_id)).first() or ""


def list_others(study: Study, reader_id: str, entry_id: str | None = None, theme_id: str | None = None) -> list[Noted]:
    """What the others noted; nothing where those who code do not see each other's work."""
    if study.blind:
        return []
    about = (Memo.study_id == study.id, Memo.entry_id == entry_id, Memo.theme_id == theme_id)
    names = coder_names(study.id)
    rows = db.session.execute(select(Memo.coder_id, Memo.text).where(*about, Memo.coder_id != reader_id))
    return sorted((Noted(names.get(coder_id, ""), text) for coder_id, text in rows), key=lambda noted: noted.coder)
