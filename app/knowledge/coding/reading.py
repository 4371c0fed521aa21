"""What there is to code in a study: its entries, a page or one at a time, with what was put on them.

In a blind study everybody sees what they have done themselves, and no more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, select

from app.catalogue.models import QuestionVersion
from app.catalogue.published import PublishedCourse
from app.catalogue.queries import list_latest
from app.database import db
from app.knowledge.models.bank import BankEntry
from app.knowledge.models.coding import CodedEntry, Coding, Theme
from app.knowledge.models.studies import Study
from app.knowledge.queries import list_begun
from app.knowledge.shared import visible
from app.knowledge.studies.scope import entries_of, is_too_small
from app.knowledge.studies.texts import in_words
from app.knowledge.studies.wordings import Wordings
from app.learning.models import Answer
from app.web.errors import NotFound

VARIABLES = ("organisation_kind", "work_role", "sex")


class Left(StrEnum):
    """Which of the entries."""

    ALL = "alla"
    UNCODED = "okodade"
    CODED = "kodade"


@dataclass(frozen=True, slots=True)
class Entry:
    """As it is shown. `codings` are those that the reader may see, passages in the order of the text."""

    id: str
    text: str
    prompt: str
    course: str
    variables: list[str]
    codings: list[Coding] = field(default_factory=list)

    def whole(self, coder_id: str) -> set[str]:
        """The themes that somebody has put on the whole entry."""
        return {each.theme_id for each in self.codings if each.coder_id == coder_id and each.start is None}

    @property
    def theme_ids(self) -> list[str]:
        return list(dict.fromkeys(each.theme_id for each in self.codings))

    @property
    def passages(self) -> list[Coding]:
        return [each for each in self.codings if each.start is not None]


@dataclass(frozen=True, slots=True)
class Material:
    """A study's entries as somebody who codes reads them, all or some: `left`, or with a theme."""

    study: Study
    reader_id: str
    left: Left = Left.ALL
    theme_id: str = ""

    def count(self) -> int:
        return db.session.scalar(self._entries(func.count())) or 0

    def page(self, skip: int, most: int) -> list[Entry]:
        """The newest first."""
        ids = self._entries(BankEntry.id).order_by(BankEntry.number.desc()).offset(skip).limit(most)
        return _read(self, list(db.session.scalars(ids)))

    def get(self, entry_id: str) -> Entry:
        found = _read(self, [entry_id])
        if not found:
            raise NotFound
        return found[0]

    def beside(self, entry_id: str) -> tuple[str | None, str | None]:
        """The ids of the one before, and of the one after, in the order of the page."""
        here = select(BankEntry.number).where(BankEntry.id == entry_id).scalar_subquery()
        before = self._entries(BankEntry.id).where(BankEntry.number > here).order_by(BankEntry.number)
        after = self._entries(BankEntry.id).where(BankEntry.number < here).order_by(BankEntry.number.desc())
        return db.session.scalar(before.limit(1)), db.session.scalar(after.limit(1))

    def _entries(self, *columns: Any) -> Select[*tuple[Any, ...]]:
        chosen = entries_of(self.study, *columns)
        own = exists().where(
            CodedEntry.study_id == self.study.id,
            CodedEntry.entry_id == BankEntry.id,
            CodedEntry.coder_id == self.reader_id,
        )
        if self.left != Left.ALL:
            chosen = chosen.where(own if self.left == Left.CODED else ~own)
        if self.theme_id:
            with_it = and_(Coding.entry_id == BankEntry.id, Coding.theme_id == self.theme_id)
            chosen = chosen.where(exists().where(with_it, *seen_by(self.study, self.reader_id)))
        return chosen


def seen_by(study: Study, reader_id: str) -> list[ColumnElement[bool]]:
    return [Coding.coder_id == reader_id] if study.blind else []


def material_of(study: Study, reader_id: str, left: Left = Left.ALL, theme_id: str = "") -> Material | None:
    """None where what the study is about is of so few that nothing is shown."""
    return None if is_too_small(study) else Material(study, reader_id, left, theme_id)


def get_entry(study: Study, entry_id: str) -> str:
    """Its text, to be coded. Raises NotFound where it is not, or no longer, the study's."""
    text = db.session.scalar(entries_of(study, BankEntry.text).where(BankEntry.id == entry_id))
    if text is None:
        raise NotFound
    return str(text)


def list_codings(study: Study, reader_id: str, entry_ids: Collection[str]) -> dict[str, list[Coding]]:
    """Of themes that are in use: first what is put on the whole, then passages in the order of the text."""
    asked = (
        select(Coding)
        .join(Theme, Theme.id == Coding.theme_id)
        .where(Coding.entry_id.in_(entry_ids), Theme.study_id == study.id, Theme.removed_at.is_(None))
        .where(*seen_by(study, reader_id))
        .order_by(func.coalesce(Coding.start, -1), Coding.end, Theme.name, Coding.id)
    )
    found = defaultdict(list)
    for coding in db.session.scalars(asked):
        found[coding.entry_id].append(coding)
    return found


def _read(material: Material, ids: Sequence[str]) -> list[Entry]:
    """In the same order; without what has been taken back since."""
    courses = list_latest(list_begun())
    asked = entries_of(material.study, BankEntry).join(
        QuestionVersion, QuestionVersion.id == Answer.question_version_id
    )
    rows = {row.id: row for row in db.session.scalars(asked.where(BankEntry.id.in_(ids), visible(courses)))}
    wordings = Wordings()
    wordings.read(row.version_id for row in rows.values())
    codings = list_codings(material.study, material.reader_id, rows)
    titles = {course.id: course for course in courses}
    return [_entry(rows[id], titles, wordings, codings.get(id, [])) for id in ids if id in rows]


def _entry(row: BankEntry, courses: dict[str, PublishedCourse], wordings: Wordings, codings: list[Coding]) -> Entry:
    course = courses[row.course_id].title if row.course_id in courses else row.course_id
    known = [in_words(name, getattr(row, name)) for name in VARIABLES]
    prompt = wordings.prompt(row.version_id, row.variant)
    return Entry(row.id, row.text, prompt, course, [words for words in known if words], codings)
