"""Questions as they were worded, each read once: a file of many rows has few."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from app.catalogue.models import Question, QuestionVersion
from app.courseware.canonical import block_of
from app.courseware.markdown import plain
from app.courseware.model import Block
from app.database import db


class Wordings:
    def __init__(self) -> None:
        self._canonical: dict[int, tuple[str, str]] = {}
        self._blocks: dict[tuple[int, str], Block] = {}

    def read(self, version_ids: Iterable[int]) -> None:
        """One statement when some are new."""
        if new := set(version_ids) - self._canonical.keys():
            asked = select(QuestionVersion.id, QuestionVersion.canonical, Question.name)
            asked = asked.join(Question, Question.id == QuestionVersion.question_id)
            for id, canonical, name in db.session.execute(asked.where(QuestionVersion.id.in_(new))):
                self._canonical[id] = (canonical, name)

    def block(self, version_id: int, variant: str) -> Block:
        """Of what was read."""
        if (version_id, variant) not in self._blocks:
            canonical, name = self._canonical[version_id]
            self._blocks[version_id, variant] = block_of(canonical, name, variant)
        return self._blocks[version_id, variant]

    def prompt(self, version_id: int, variant: str) -> str:
        return plain(self.block(version_id, variant).prompt_html)
