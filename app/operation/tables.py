"""The rows of all tables as lines of JSON, the same from both engines, and from such lines back into either.

The tables themselves are made by the migrations, so that an archive brings rows and nothing that is run.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from sqlalchemy import JSON, DateTime, Integer, LargeBinary, MetaData, Table, event, func, select, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError

from app.database import READ, Base, Moment, db
from app.knowledge.searching.index import index_all
from app.operation.archive import Archive, Part, WrongArchive

# Whoever was signed in signs in again, and what counts tries begins anew: a backup lets nobody in.
LEFT_OUT = {"sign_in_link", "sign_in_session", "limit_count", "worker_seen"}
AT_ONCE = 500


def kept_tables() -> list[Table]:
    return [table for table in Base.metadata.sorted_tables if table.name not in LEFT_OUT]


@contextmanager
def snapshot() -> Iterator[Connection]:
    """The whole database as it is at the first question, while others go on writing."""
    options = READ | ({"isolation_level": "REPEATABLE READ"} if db.engine.dialect.name == "postgresql" else {})
    with db.engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


def write_rows(connection: Connection, table: Table, part: Part) -> int:
    """The columns' names, then a line for each row; how many rows there were."""
    part.write(_line(table.columns.keys()))
    count = 0
    everything = select(table).order_by(*table.primary_key)
    for rows in connection.execute(everything, execution_options={"yield_per": AT_ONCE}).partitions():
        part.write(b"".join(_line(row) for row in rows))
        count += len(rows)
    return count


def load(connection: Connection, archive: Archive) -> None:
    """Into tables that the migrations have just made and that are empty. Raises WrongArchive."""
    tables = _reflected(connection)
    try:
        with _references_looked_at_last(connection, tables):
            for name in archive.manifest.rows:
                _load_table(connection, tables[name], archive)
    except (SQLAlchemyError, LookupError, TypeError, ValueError, RecursionError) as reason:
        raise WrongArchive(f"Raderna i kopian går inte att läsa in: {reason}. Inget är återställt.") from None
    counts = {name: connection.scalar(select(func.count()).select_from(tables[name])) for name in archive.manifest.rows}
    if counts != archive.manifest.rows:
        raise WrongArchive("Kopian har inte så många rader som den säger. Inget är återställt.")
    if connection.dialect.name == "postgresql":
        _count_on(connection, tables.values())
    if "bank_words" in tables:
        index_all(connection)


def _line(cells: Iterable[Any]) -> bytes:
    return json.dumps(list(cells), ensure_ascii=False, separators=(",", ":"), default=_plain).encode() + b"\n"


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, bytes):
        return b64encode(value).decode()
    raise TypeError(type(value).__name__)


def _reflected(connection: Connection) -> dict[str, Table]:
    """As the database has them, since an older backup fits older tables. Moments and JSON are those of the models."""
    metadata = MetaData()

    @event.listens_for(metadata, "column_reflect")
    def name_types(_inspector: object, _table: object, column: Any) -> None:
        if isinstance(column["type"], DateTime):
            column["type"] = Moment()
        elif isinstance(column["type"], JSON):
            column["type"] = JSON(none_as_null=True)

    metadata.reflect(connection)
    return dict(metadata.tables)


def _load_table(connection: Connection, table: Table, archive: Archive) -> None:
    lines = archive.rows(table.name)
    names = next(lines)
    read = [_reader(table.columns[name].type) for name in names]
    while batch := list(islice(lines, AT_ONCE)):
        rows = [
            {name: function(cell) for name, function, cell in zip(names, read, cells, strict=True)} for cells in batch
        ]
        connection.execute(table.insert(), rows)


def _reader(kind: object) -> Callable[[Any], Any]:
    if isinstance(kind, Moment):
        return lambda cell: cell and datetime.fromisoformat(cell)
    if isinstance(kind, LargeBinary):
        return lambda cell: None if cell is None else b64decode(cell, validate=True)
    return lambda cell: cell


@contextmanager
def _references_looked_at_last(connection: Connection, tables: dict[str, Table]) -> Iterator[None]:
    """Rows come in any order, and every reference has its row in the end."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        yield
        if connection.execute(text("PRAGMA foreign_key_check")).first():
            raise ValueError("en rad pekar på en annan som inte finns")
        return
    keys = [(table.name, key.name) for table in tables.values() for key in table.foreign_key_constraints]
    alter = 'ALTER TABLE "{}" ALTER CONSTRAINT "{}" {}'
    for table, key in keys:
        connection.execute(text(alter.format(table, key, "DEFERRABLE INITIALLY DEFERRED")))
    yield
    connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    for table, key in keys:
        connection.execute(text(alter.format(table, key, "NOT DEFERRABLE")))


def _count_on(connection: Connection, tables: Iterable[Table]) -> None:
    """The next row gets a number after those that were loaded."""
    for table in tables:
        (key, *others) = table.primary_key.columns
        if not others and isinstance(key.type, Integer):
            sequence = func.pg_get_serial_sequence(f'"{table.name}"', key.name)
            connection.execute(select(func.setval(sequence, select(func.max(key)).scalar_subquery())))
