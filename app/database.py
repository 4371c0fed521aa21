"""The engine, the two kinds of transaction, and the few column types that every room shares."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import CursorResult, DateTime, Executable, MetaData, String, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Dialect, Engine
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import TypeDecorator

# How many ids a statement is asked for at once.
AT_ONCE = 500
READ = {"larbron_mode": "read", "postgresql_readonly": True}
WRITE = {"larbron_mode": "write"}


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


db = SQLAlchemy(model_class=Base, disable_autonaming=True)

PublicId = String(32)


def new_public_id() -> str:
    """128 bits of chance: safe to stand in an address, impossible to guess, and tells nothing of the order."""
    return secrets.token_hex(16)


class Moment(TypeDecorator[datetime]):
    """A point in time, always aware and in UTC in Python, whatever the engine makes of it."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


def init_database(app: Flask, url: str) -> None:
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    # A fault in the database is logged with its statement, but not with what somebody wrote.
    hidden = {"hide_parameters": True}
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = hidden if url.startswith("sqlite") else {**hidden, "pool_pre_ping": True}
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            prepare_sqlite(db.engine)


def prepare_sqlite(engine: Engine) -> None:
    """WAL, foreign keys, full durability; BEGIN is ours, since the driver's own mode loses updates silently."""

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "busy_timeout=5000",
            "foreign_keys=ON",
            # A trigger takes words out of the search, and SQLite before 3.41 counts its own index as somebody else's.
            "trusted_schema=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")
        # Its own knows no letter beyond z, and a search for "örebro" would not find "Örebro".
        connection.create_function("lower", 1, _lower, deterministic=True)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get("larbron_mode") == "read"
        # Straight to the driver, since this is said before every page; only what may have to wait goes the long way,
        # which tells a locked database from other faults.
        driver: Any = connection.connection.driver_connection
        if connection.info.get("reading") != reading:
            driver.execute(f"PRAGMA query_only={'ON' if reading else 'OFF'}")
            connection.info["reading"] = reading
        if reading:
            driver.execute("BEGIN")
        else:
            connection.exec_driver_sql("BEGIN IMMEDIATE")


def _lower(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value


def begin(mode: dict[str, Any]) -> None:
    """Opens the session's transaction in the given mode; nothing may have been asked of the session before."""
    db.session.connection(execution_options=mode)


def ask(statement: Executable, values: Mapping[str, Any]) -> CursorResult[*tuple[Any, ...]]:
    """For prebuilt statements of columns that every page asks, without the session's long way. What was added to the
    session and not flushed is not seen."""
    return db.session.connection().execute(statement, values)


def inserting(model: type[Base]) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that can say what is done when the row is there already: each engine has words of its own for it."""
    return sqlite.insert(model) if db.engine.dialect.name == "sqlite" else postgresql.insert(model)


def in_parts(ids: Iterable[str]) -> Iterator[list[str]]:
    """Each id once, as many at a time as a statement is asked for."""
    whole = sorted(set(ids))
    return (whole[at : at + AT_ONCE] for at in range(0, len(whole), AT_ONCE))


@contextmanager
def transaction() -> Iterator[None]:
    """One write, committed at the end, for commands and jobs. Pages have theirs from `web.saving`."""
    begin(WRITE)
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise


@contextmanager
def reading() -> Iterator[None]:
    """A read transaction for commands and jobs."""
    begin(READ)
    try:
        yield
    finally:
        db.session.rollback()
