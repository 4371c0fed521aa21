"""What was found: so many of the newest that a page and its counts can be told of them, and what may be told.

A choice that says something about writers shows nothing where it leaves one to four texts, or texts of one to four
persons; neither does a count beside such a choice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select, tuple_

from app.database import db
from app.knowledge.models.bank import BankEntry
from app.knowledge.models.bookmarks import Bookmark
from app.knowledge.searching.asking import Asked
from app.knowledge.searching.choosing import PLACE, WRITER, Chosen
from app.knowledge.searching.index import matching, number_column
from app.knowledge.searching.places import Key, Places
from app.knowledge.shared import FEWEST, OWNER
from app.learning.models import Answer, Attempt
from app.web.paging import Paging

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


def list_newest(chosen: Chosen, asked: Asked, places: Places, person_id: str, paging: Paging) -> tuple[list[int], bool]:
    """A page of what has the words, by number, and whether there is more: without counts, so that it takes no longer
    than the index does. Other choices than the words and one's own marks are not looked at."""
    statement = _newest(chosen, asked, places, person_id, BankEntry.number)
    numbers = list(db.session.scalars(statement.offset(paging.skip).limit(paging.most + 1)))
    return numbers[: paging.most], len(numbers) > paging.most


def _list_hits(chosen: Chosen, asked: Asked, places: Places, person_id: str) -> list[Hit]:
    """One more than the most, newest first."""
    writer = (BankEntry.organisation_kind, BankEntry.work_role, BankEntry.sex)
    statement = (
        _newest(chosen, asked, places, person_id, BankEntry.number, BankEntry.question_id, BankEntry.meaning)
        .add_columns(*writer, OWNER)
        .join(Answer, Answer.id == BankEntry.answer_id)
        .join(Attempt, Attempt.id == Answer.attempt_id)
    )
    for name, column in zip(WRITER, writer, strict=True):
        if value := getattr(chosen, name):
            statement = statement.where(column == value)
    rows = db.session.execute(statement.limit(MOST + 1))
    return [
        Hit(number, (question_id, meaning), tuple(known), owner) for number, question_id, meaning, *known, owner in rows
    ]


def _newest(chosen: Chosen, asked: Asked, places: Places, person_id: str, *columns: Any) -> Select[*tuple[Any, ...]]:
    statement = select(*columns).select_from(BankEntry)
    here: Any = tuple_(BankEntry.question_id, BankEntry.meaning)
    if any(getattr(chosen, name) for name in PLACE):
        keys = [key for key, place in places.by_key.items() if all(chosen.takes(name, place) for name in PLACE)]
        statement = statement.where(here.in_(keys))
    elif places.hidden:
        statement = statement.where(here.not_in(places.hidden))
    if chosen.marked:
        own = select(Bookmark.entry_id).where(Bookmark.person_id == person_id)
        statement = statement.where(BankEntry.id.in_(own))
    newest: Any = BankEntry.number
    if asked:
        newest = number_column()
        statement = statement.join(newest.table, newest == BankEntry.number).where(matching(asked))
    return statement.order_by(newest.desc())
