"""Themes that become one, and a theme that becomes two. What was coded goes along, whoever coded it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from app.database import db, in_parts
from app.knowledge.coding.codebook import get_theme
from app.knowledge.coding.theme_actions import (
    ThemeValues,
    above,
    add_theme,
    hand_up,
    lock,
    lock_theme,
    note,
)
from app.knowledge.models.coding import Coding, Memo, Theme, ThemeAct
from app.knowledge.models.studies import Study

Place = tuple[str, str, int | None, int | None]


class IntoItself(Exception):
    """A theme is merged into another one, that is not below it."""


def merge_theme(study: Study, theme_id: str, into_id: str, seen: int, actor_id: str, now: datetime) -> None:
    """What both were put on by the same coder is there once. What is below the theme comes below the other. Notes go
    along. Twice is once. Raises IntoItself and ChangedMeanwhile."""
    lock(study)
    gone = db.session.get(Theme, theme_id, populate_existing=True)
    if gone is not None and gone.study_id == study.id and gone.merged_into == into_id:
        return
    theme = lock_theme(study, theme_id, seen)
    into = get_theme(study.id, into_id)
    if theme.id in above(study.id, into.id):
        raise IntoItself
    moved = _move(_codings(theme.id), into.id)
    for memo in db.session.scalars(select(Memo).where(Memo.theme_id == theme.id)):
        memo.theme_id = into.id
    hand_up(study.id, theme, into.id)
    theme.merged_into = into.id
    theme.version += 1
    into.version += 1
    note(theme, ThemeAct.MERGED, actor_id, now, into=into.name, codings=moved)


def split_theme(
    study: Study,
    theme_id: str,
    new_id: str,
    values: ThemeValues,
    entry_ids: Collection[str],
    seen: int,
    actor_id: str,
    now: datetime,
) -> None:
    """Those of the entries that are chosen go to a new theme beside it, whoever coded them. Sent again it changes
    nothing. Raises ChangedMeanwhile."""
    lock(study)
    if db.session.get(Theme, new_id) is not None:
        return
    theme = lock_theme(study, theme_id, seen)
    add_theme(study, new_id, values, actor_id, now)
    chosen = [coding for part in in_parts(entry_ids) for coding in _codings(theme.id, part)]
    moved = _move(chosen, new_id)
    theme.version += 1
    note(theme, ThemeAct.SPLIT, actor_id, now, new=values["name"], codings=moved)


def _codings(theme_id: str, entry_ids: Collection[str] | None = None) -> list[Coding]:
    rows = select(Coding).where(Coding.theme_id == theme_id)
    return list(db.session.scalars(rows if entry_ids is None else rows.where(Coding.entry_id.in_(entry_ids))))


def _move(codings: Collection[Coding], to: str) -> int:
    """How many there were."""
    there = {_place(coding) for coding in _codings(to)}
    for coding in codings:
        if _place(coding) in there:
            db.session.delete(coding)
        else:
            coding.theme_id = to
    db.session.flush()
    return len(codings)


def _place(coding: Coding) -> Place:
    return coding.entry_id, coding.coder_id, coding.start, coding.end
