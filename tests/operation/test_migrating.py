"""Each migration takes along what is in the tables, up, down and up again; hosts that migrate at once take turns."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Engine,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    select,
)

from app.database import READ, WRITE
from app.operation import migrating
from app.web.setup import ROOT
from tests import extent
from tests.databases import both_engines
from tests.house import House
from tests.test_schema import migrate, shape, triggers

pytestmark = both_engines

Rows = dict[str, list[dict[str, Any]]]
THEN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
# A step that others have installed never changes again, and the soak walks all of them.
LATEST = 5
# What a row must be besides filled: an attempt has one owner, and a session ends after it begins.
INSTEAD: dict[str, dict[str, object]] = {
    "attempt": {"guest_id": None, "merged_into": None},
    "round_session": {"ends_at": THEN + timedelta(hours=1)},
}


def how_many_steps() -> int:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    return len(list(ScriptDirectory.from_config(config).walk_revisions()))


def tables_of(engine: Engine) -> list[Table]:
    metadata = MetaData()
    with engine.connect().execution_options(**READ) as connection:
        metadata.reflect(connection)
    return [table for table in metadata.sorted_tables if table.name != "alembic_version"]


def fill(engine: Engine, tables: list[Table], step: int) -> None:
    """A row in every table, with something in every column, as they are at this step."""
    added: dict[str, dict[str, Any]] = {}
    with engine.connect().execution_options(**WRITE) as connection, connection.begin():
        for table in tables:
            row = {column.name: value_for(column, step, added) for column in table.columns} | INSTEAD.get(
                table.name, {}
            )
            key = table.autoincrement_column
            if key is not None:
                del row[key.name]
            given = connection.execute(table.insert().values(row)).inserted_primary_key
            added[table.name] = row | dict(zip((key.name for key in table.primary_key), given or (), strict=True))


def value_for(column: Column[Any], step: int, added: dict[str, dict[str, Any]]) -> object:
    for key in column.foreign_keys:
        return added[key.column.table.name][key.column.name] if key.column.table is not column.table else None
    if isinstance(column.type, Boolean):
        return True
    if isinstance(column.type, Integer):
        return step
    if isinstance(column.type, DateTime):
        return THEN
    if isinstance(column.type, Date):
        return THEN.date()
    if isinstance(column.type, Float):
        return float(step)
    if isinstance(column.type, JSON):
        return {"keys": [f"{step}"]}
    if isinstance(column.type, LargeBinary):
        return f"fil {step}".encode()
    return f"{step} {column.name}"[: getattr(column.type, "length", None)]


def rows_of(engine: Engine, tables: list[Table]) -> Rows:
    with engine.connect().execution_options(**READ) as connection:
        return {table.name: [dict(row) for row in connection.execute(select(table)).mappings()] for table in tables}


def gone(before: Rows, after: Rows) -> list[tuple[str, dict[str, Any]]]:
    """Rows that are not there any more, looking at the columns that are there on both sides."""
    missing = []
    for table in before.keys() & after.keys():
        for row in before[table]:
            common = row.keys() & after[table][0].keys() if after[table] else row.keys()
            if not any(all(other[name] == row[name] for name in common) for other in after[table]):
                missing.append((table, row))
    return missing


def test_every_step_keeps_what_is_in_the_tables_up_down_and_up_again(house: House) -> None:
    house.session.close()
    tables, guards = shape(house.engine), triggers(house.engine)
    steps = how_many_steps()
    first = 1 if extent.ALL else steps - LATEST
    migrate(house.engine, "base")
    if first > 1:
        migrate(house.engine, f"+{first - 1}")
    here = tables_of(house.engine)
    fill(house.engine, here, first - 1)
    for step in range(first, steps + 1):
        below, before = here, rows_of(house.engine, here)
        migrate(house.engine, "+1")
        here = tables_of(house.engine)  # asked of the database once a step: it takes longest
        after = rows_of(house.engine, here)
        assert gone(before, after) == []
        assert before.keys() <= after.keys()
        fill(house.engine, here, step)
        if step > 1:
            filled = rows_of(house.engine, here)
            assert all(filled.values())
            migrate(house.engine, "-1")
            down = rows_of(house.engine, below)
            migrate(house.engine, "+1")
            # What the step itself added is gone for good; all else was there all the time.
            assert (gone(filled, down), gone(down, rows_of(house.engine, here))) == ([], [])

    assert shape(house.engine) == tables
    assert triggers(house.engine) == guards


def test_two_hosts_migrate_at_once(house: House) -> None:
    house.session.close()
    tables = shape(house.engine)
    migrate(house.engine, "base")
    begun, faults = threading.Barrier(2), []

    def host() -> None:
        with house.app.app_context():
            begun.wait(30)
            try:
                migrating.migrate()
            except Exception as fault:
                faults.append(fault)

    hosts = [threading.Thread(target=host) for _ in range(2)]
    for thread in hosts:
        thread.start()
    for thread in hosts:
        thread.join(60)

    assert faults == []
    assert shape(house.engine) == tables
