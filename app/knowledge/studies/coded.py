"""What was made of a study's texts, as a file for other tools tells it: themes, codings and memos.

In a blind study that is what whoever takes it out has made, and no more.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from app.database import db
from app.knowledge.coding.codebook import coder_names, list_themes
from app.knowledge.models.coding import Coding, Memo, Theme
from app.knowledge.models.studies import Study


@dataclass(frozen=True, slots=True)
class Coded:
    """`start` and `end` are empty where the whole text was coded."""

    theme_id: str
    coder_id: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Noted:
    id: str
    coder_id: str
    text: str


@dataclass(frozen=True)
class Work:
    study: Study
    actor_id: str
    themes: list[Theme]
    coders: dict[str, str]

    def list_codings(self, entry_ids: Collection[str]) -> dict[str, list[Coded]]:
        """By entry, in the order of the text."""
        asked = select(Coding).where(
            Coding.entry_id.in_(entry_ids), Coding.theme_id.in_([theme.id for theme in self.themes])
        )
        if self.study.blind:
            asked = asked.where(Coding.coder_id == self.actor_id)
        found: dict[str, list[Coded]] = {}
        for coding in db.session.scalars(asked.order_by(Coding.start, Coding.end, Coding.id)):
            told = Coded(coding.theme_id, coding.coder_id, coding.start, coding.end)
            found.setdefault(coding.entry_id, []).append(told)
        return found

    def list_memos(self, entry_ids: Collection[str]) -> dict[str, list[Noted]]:
        """By entry."""
        return self._memos(Memo.entry_id, Memo.entry_id.in_(entry_ids))

    def list_memos_of_themes(self) -> dict[str, list[Noted]]:
        return self._memos(Memo.theme_id, Memo.theme_id.in_([theme.id for theme in self.themes]))

    def list_memos_of_study(self) -> list[Noted]:
        own = Memo.entry_id.is_(None), Memo.theme_id.is_(None)
        return self._memos(Memo.study_id, *own).get(self.study.id, [])

    def _memos(self, by: object, *which: object) -> dict[str, list[Noted]]:
        asked = select(by, Memo).where(Memo.study_id == self.study.id, *which)  # type: ignore[call-overload]
        if self.study.blind:
            asked = asked.where(Memo.coder_id == self.actor_id)
        found: dict[str, list[Noted]] = {}
        for key, memo in db.session.execute(asked.order_by(Memo.id)):
            found.setdefault(key, []).append(Noted(memo.id, memo.coder_id, memo.text))
        return found


def work_of(study: Study, actor_id: str) -> Work:
    return Work(study, actor_id, list_themes(study.id), coder_names(study.id))
