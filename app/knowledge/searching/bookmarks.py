"""A reader's own marks at quotes."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, func, select, update

from app.database import db, inserting
from app.knowledge.models.bank import BankEntry, BankQuestion
from app.knowledge.models.bookmarks import Bookmark
from app.knowledge.shared import AMONG_ENOUGH
from app.web.errors import NotFound
from app.web.language import gettext as _


def set_bookmark(person_id: str, entry_id: str, marked: bool) -> None:
    """Twice is once. Raises NotFound for a text that is not there to be read."""
    shown = select(BankEntry.id).join(BankQuestion, AMONG_ENOUGH).where(BankEntry.id == entry_id)
    if db.session.scalar(shown) is None:
        raise NotFound
    if marked:
        row = inserting(Bookmark).values(person_id=person_id, entry_id=entry_id)
        db.session.execute(row.on_conflict_do_nothing())
    else:
        db.session.execute(delete(Bookmark).where(Bookmark.person_id == person_id, Bookmark.entry_id == entry_id))


def export_bookmarks(person_id: str) -> dict[str, Any]:
    own = select(func.count()).select_from(Bookmark).where(Bookmark.person_id == person_id)
    return {_("Texter som du har märkt"): db.session.scalar(own) or 0}


def erase_bookmarks(person_id: str) -> None:
    db.session.execute(delete(Bookmark).where(Bookmark.person_id == person_id))


def merge_bookmarks(old_id: str, new_id: str) -> None:
    """What both have marked is marked once."""
    theirs = select(Bookmark.entry_id).where(Bookmark.person_id == new_id)
    db.session.execute(delete(Bookmark).where(Bookmark.person_id == old_id, Bookmark.entry_id.in_(theirs)))
    db.session.execute(update(Bookmark).where(Bookmark.person_id == old_id).values(person_id=new_id))
