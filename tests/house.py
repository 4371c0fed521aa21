"""The program under test: one application an engine and run, with an empty database for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask
from jinja2 import FileSystemBytecodeCache, StrictUndefined
from sqlalchemy import Column, Engine, delete, event, insert
from sqlalchemy.orm import Session

from app.database import WRITE, Base, db
from app.factory import create_app
from app.jobs.models import Job
from app.jobs.register import recurring
from app.learning import erasure_log
from app.operation import migrating
from app.settings import Settings, create_instance, read_settings
from app.web.setup import ROOT

# Templates are compiled once for all processes of a run, and again only when they have changed.
COMPILED = ROOT / ".pytest_cache" / "templates"
LONG_AFTER = datetime(2999, 1, 1, tzinfo=UTC)
NOT_STATEMENTS = ("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA")


@cache
def _emptying() -> str:
    """All rows and counters of PostgreSQL, in a fiftieth of the time that TRUNCATE takes for tables so small. As a
    replica it asks neither foreign keys nor the triggers that guard the ledger."""
    tables = Base.metadata.sorted_tables
    counted = [table.name for table in tables if isinstance(table.autoincrement_column, Column)]
    deletes = [f'DELETE FROM "{table.name}"' for table in tables]  # noqa: S608 -- the names are our own
    deletes.insert(0, "DELETE FROM bank_words")  # the search's own, which no model tells of
    restarts = [f"SELECT setval('{name}_id_seq', 1, false)" for name in counted]
    return "; ".join(["SET LOCAL session_replication_role = replica", *deletes, *restarts])


@cache
def _done() -> list[dict[str, Any]]:
    """What is done every hour or night, as if it had been: a test that lets a worker in has only its own work done."""
    return [{"name": name, "arguments": {}, "key": name, "due_at": LONG_AFTER, "tries": 0} for name in recurring]


@dataclass
class House:
    """`session` is the tests' own: what builders write is committed at once, what is read is rolled back."""

    app: Flask
    settings: Settings
    engine: Engine
    session: Session
    _empty: Path | None = None

    def clear(self) -> None:
        """The database, and what jobs of earlier tests have written beside it."""
        self.session.close()
        (self.settings.instance / erasure_log.FILE).unlink(missing_ok=True)
        if self._empty is None:
            with self.engine.connect().execution_options(**WRITE) as connection, connection.begin():
                connection.exec_driver_sql(_emptying())
                connection.execute(insert(Job), _done())
        else:
            self.engine.dispose()
            file = Path(str(self.engine.url.database))
            for part in file.parent.glob(f"{file.name}-*"):
                part.unlink()
            shutil.copyfile(self._empty, file)

    def let_recur(self) -> None:
        """What is done every hour or night is due, as in a program that has just been started."""
        self.session.execute(delete(Job).where(Job.due_at == LONG_AFTER))
        self.session.commit()

    @contextmanager
    def statements(self) -> Iterator[list[str]]:
        """Every statement that the program sends while it holds, but for BEGIN, COMMIT and PRAGMA."""
        seen: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
            if not statement.lstrip().upper().startswith(NOT_STATEMENTS):
                seen.append(statement)

        event.listen(self.engine, "before_cursor_execute", note)
        try:
            yield seen
        finally:
            event.remove(self.engine, "before_cursor_execute", note)


def a_house(folder: Path, database_url: str = "") -> House:
    environ = {"LARBRON_INSTANCE": str(folder), "LARBRON_DATABASE_URL": database_url}
    COMPILED.mkdir(parents=True, exist_ok=True)
    create_instance(read_settings(environ))
    settings = read_settings(environ)
    app = create_app(settings, check=False)
    # A page that is given less than it shows is a fault, and not a gap in the page.
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(COMPILED))
    with app.app_context():
        migrating.migrate()
        engine = db.engine
        with engine.connect().execution_options(**WRITE) as connection, connection.begin():
            connection.execute(insert(Job), _done())
    empty = None
    if engine.dialect.name == "sqlite":
        engine.dispose()
        empty = folder / "empty.sqlite3"
        shutil.copyfile(str(engine.url.database), empty)
    return House(app, settings, engine, Session(engine.execution_options(**WRITE), expire_on_commit=False), empty)
