"""The index of the bank's words, `bank_words`: FTS5 in SQLite, a tsvector with GIN in PostgreSQL. The migration makes
it. An entry's words come in the transaction that lets it in, and go in the one that takes it away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Column, ColumnElement, Integer, MetaData, Table, Text, bindparam, cast, insert, text
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR
from sqlalchemy.engine import Connection

from app.database import AT_ONCE, db
from app.knowledge.searching.asking import Asked, Term
from app.knowledge.searching.words import Indexed, index

# Of no models: the two engines have it each in a way of its own.
WORDS = Table("bank_words", MetaData(), Column("rowid", Integer, primary_key=True), Column("words", Text))
KEPT = Table("bank_words", MetaData(), Column("number", Integer, primary_key=True), Column("words", TSVECTOR))
LAST_PLACE = 16_383


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def add_words(entries: Iterable[tuple[Any, Any]], connection: Connection | None = None) -> None:
    """Of entries by number and text."""
    connection = connection or db.session.connection()
    sqlite = _is_sqlite(connection)
    rows = [{"number": n, "words": _line(index(said)) if sqlite else _vector(index(said))} for n, said in entries]
    if not rows:
        return
    if sqlite:
        connection.execute(text("INSERT INTO bank_words (rowid, words) VALUES (:number, :words)"), rows)
    else:
        connection.execute(
            insert(KEPT).values(number=bindparam("number"), words=cast(bindparam("words"), TSVECTOR)), rows
        )


def index_all(connection: Connection) -> None:
    """The words of every entry, into an index that is empty: it is in no backup."""
    last, some = 0, text("SELECT number, text FROM bank_entry WHERE number > :last ORDER BY number LIMIT :most")
    while rows := connection.execute(some, {"last": last, "most": AT_ONCE}).all():
        add_words([(number, said) for number, said in rows], connection)
        last = rows[-1][0]


def clear_words() -> None:
    """Of entries that are gone: where the database's guards stood aside, nothing took their words away."""
    column = "rowid" if _is_sqlite(db.session.connection()) else "number"
    db.session.execute(text(f"DELETE FROM bank_words WHERE {column} NOT IN (SELECT number FROM bank_entry)"))  # noqa: S608 -- one of two words


def _line(indexed: Indexed) -> str:
    return " ".join([*indexed.stems, *indexed.plain, *indexed.others])


def _vector(indexed: Indexed) -> str:
    places = [
        f"'{word}':{min(place, LAST_PLACE)}"
        for words in (indexed.stems, indexed.plain)
        for place, word in enumerate(words, 1)
    ]
    return " ".join([*places, *(f"'{word}'" for word in indexed.others)])


def number_column() -> ColumnElement[int]:
    return WORDS.c.rowid if _is_sqlite(db.session.connection()) else KEPT.c.number


def matching(asked: Asked) -> ColumnElement[bool]:
    """Of a row in the index."""
    return _fts5(asked) if _is_sqlite(db.session.connection()) else _tsquery(asked)


def _fts5(asked: Asked) -> ColumnElement[bool]:
    def said(term: Term) -> str:
        rows = [f'"{" ".join(row)}"{" *" if term.begins else ""}' for row in term.rows]
        return f"({' OR '.join(rows)})"

    whole = " AND ".join(f"({' OR '.join(map(said, either))})" for either in asked.all)
    unwanted = " OR ".join(map(said, asked.none))
    if not asked.all:
        without: Any = text("bank_words.rowid NOT IN (SELECT rowid FROM bank_words WHERE bank_words MATCH :unwanted)")
        return without.bindparams(unwanted=unwanted)  # type: ignore[no-any-return]
    found: Any = text("bank_words MATCH :asked")
    return found.bindparams(asked=f"({whole}) NOT ({unwanted})" if unwanted else whole)  # type: ignore[no-any-return]


def _tsquery(asked: Asked) -> ColumnElement[bool]:
    def said(term: Term) -> str:
        rows = [" <-> ".join(f"'{word}'{':*' if term.begins else ''}" for word in row) for row in term.rows]
        return f"({' | '.join(rows)})"

    parts = [f"({' | '.join(map(said, either))})" for either in asked.all]
    parts += [f"!{said(term)}" for term in asked.none]
    return KEPT.c.words.op("@@", is_comparison=True)(cast(" & ".join(parts), TSQUERY))
