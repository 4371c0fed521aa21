"""What was found: so many of the newest that a page and its counts can be told of them, and what may be told.

A choice that says something about writers shows nothing where it leaves one to four texts, or texts of one to four
persons; neither does a count beside such a choice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from app.database import db
from app.knowledge.models.bank import BankEntry
from app.knowledge.models.bookmarks import Bookmark
from app.knowledge.searching.asking import Asked
from app.knowledge.searching.choosing import PLACE, WRITER, Chosen
from app.knowledge.searching.index import matching, number_column
from app.knowledge.searching.places import Key, Place, Places
from app.knowledge.shared import FEWEST, OWNER
from app.learning.models import Answer, Attempt

# Further back nobody turns pages; counts are of these, and the page says so.
MOST = 2000


@dataclass(frozen=True, slots=True)
class Hit:
    number: int
    key: Key
    writer: tuple[str | None, ...]
    owner: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """`hits` are the newest, `near` those that the filters had to choose from. `more`: there are older ones too."""

    hits: list[Hit]
    near: list[Hit]
    more: bool
    few: bool

    @property
    def count(self) -> int:
        return len(self.hits)


def find(chosen: Chosen, asked: Asked, places: Places, person_id: str) -> Found:
    near = _list_hits(Chosen(marked=chosen.marked), asked, places, person_id)
    more = len(near) > MOST
    if more and chosen.narrowed:
        hits = _list_hits(chosen, asked, places, person_id)
    else:
        hits = [hit for hit in near if takes(chosen, hit, places)]
    few = chosen.about_writer and is_few(hits)
    return Found([] if few else hits[:MOST], near[:MOST], len(hits) > MOST, few)


def is_few(hits: Iterable[Hit]) -> bool:
    """None at all is not too few."""
    told = list(hits)
    return bool(told) and (len(told) < FEWEST or len({hit.owner for hit in told if hit.owner}) < FEWEST)


def takes(chosen: Chosen, hit: Hit, places: Places) -> bool:
    place = places.by_key[hit.key]
    known = dict(zip(WRITER, hit.writer, strict=True))
    return all(chosen.takes(name, place) for name in PLACE) and all(
        getattr(chosen, name) in ("", known[name]) for name in WRITER
    )


def _list_hits(chosen: Chosen, asked: Asked, places: Places, person_id: str) -> list[Hit]:
    """One more than the most, newest first."""
    keys = [key for key, place in places.by_key.items() if _at(chosen, place)]
    writer = (BankEntry.organisation_kind, BankEntry.work_role, BankEntry.sex)
    statement = (
        select(BankEntry.number, BankEntry.question_id, BankEntry.meaning, *writer, OWNER)
        .select_from(BankEntry)
        .join(Answer, Answer.id == BankEntry.answer_id)
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .where(BankEntry.question_id.in_({question_id for question_id, _meaning in keys}))
    )
    for name, column in zip(WRITER, writer, strict=True):
        if value := getattr(chosen, name):
            statement = statement.where(column == value)
    if chosen.marked:
        own = select(Bookmark.entry_id).where(Bookmark.person_id == person_id)
        statement = statement.where(BankEntry.id.in_(own))
    newest = BankEntry.number
    if asked:
        newest = number_column()  # type: ignore[assignment]
        statement = statement.join(newest.table, newest == BankEntry.number).where(matching(asked))
    rows = db.session.execute(statement.order_by(newest.desc()).limit(MOST + 1))
    allowed = set(keys)
    return [
        Hit(number, (question_id, meaning), tuple(known), owner)
        for number, question_id, meaning, *known, owner in rows
        if (question_id, meaning) in allowed
    ]


def _at(chosen: Chosen, place: Place) -> bool:
    return all(chosen.takes(name, place) for name in PLACE)
