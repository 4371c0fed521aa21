"""The database's own guards stood aside, for as long as the example is taken away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Table, text


@contextmanager
def unguarded(connection: Connection, tables: Iterable[Table]) -> Iterator[None]:
    """Within a transaction: if that is undone, the guards were never away. Foreign keys are kept all the while."""
    if connection.dialect.name == "sqlite":
        asked = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
        guards = [(row.name, row.sql) for row in connection.execute(asked)]
        for name, _sql in guards:
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        yield
        for _name, sql in guards:
            connection.exec_driver_sql(sql)
        return
    names = [table.name for table in tables]
    for name in names:
        connection.exec_driver_sql(f'ALTER TABLE "{name}" DISABLE TRIGGER USER')
    yield
    for name in names:
        connection.exec_driver_sql(f'ALTER TABLE "{name}" ENABLE TRIGGER USER')
