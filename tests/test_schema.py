"""The migrations make what the models say, and every one of them can be taken back."""

from __future__ import annotations

from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect

from app.database import READ, WRITE, Base
from app.web.setup import ROOT
from tests.databases import both_engines
from tests.house import House

pytestmark = both_engines


def migrate(engine: Engine, to: str) -> None:
    """Up to `head` or by `+1` or more, down to `base` or by `-1`."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    with engine.connect().execution_options(**WRITE) as connection, connection.begin():
        config.attributes["connection"] = connection
        (command.upgrade if to == "head" or to.startswith("+") else command.downgrade)(config, to)


def shape(engine: Engine) -> dict[str, Any]:
    """Tables with everything that the engine tells of them."""
    with engine.connect().execution_options(**READ) as connection:
        told = inspect(connection)
        return {
            table: {
                "columns": [{**column, "type": str(column["type"])} for column in told.get_columns(table)],
                "key": told.get_pk_constraint(table),
                "foreign keys": sorted(told.get_foreign_keys(table), key=str),
                "indexes": sorted(told.get_indexes(table), key=str),
                "unique": sorted(told.get_unique_constraints(table), key=str),
                "checks": sorted(told.get_check_constraints(table), key=str),
            }
            for table in sorted(told.get_table_names())
        }


def triggers(engine: Engine) -> list[str]:
    of = {
        "sqlite": "SELECT sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
        "postgresql": "SELECT tgname || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname",
    }
    with engine.connect().execution_options(**READ) as connection:
        return list(connection.exec_driver_sql(of[engine.dialect.name]).scalars())


def _is_of_a_model(name: str | None, kind: str, _parents: object) -> bool:
    """What each engine searches in, it has in a way of its own."""
    return not (kind == "table" and (name or "").startswith("bank_words"))


def test_the_newest_migration_is_what_the_models_say(house: House) -> None:
    with house.engine.connect().execution_options(**READ) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": _is_of_a_model})

        assert compare_metadata(context, Base.metadata) == []


def test_going_back_to_nothing_and_up_again_gives_the_same_tables_and_triggers(house: House) -> None:
    house.session.close()
    tables, guards = shape(house.engine), triggers(house.engine)

    migrate(house.engine, "base")

    assert list(shape(house.engine)) == ["alembic_version"]
    assert triggers(house.engine) == []

    migrate(house.engine, "head")

    assert shape(house.engine) == tables
    assert triggers(house.engine) == guards
    assert len(guards) > 0
