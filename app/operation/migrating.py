"""Brings the database to the shape that this version of the program needs, and refuses to run on another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import OperationalError

from app.database import READ, WRITE, db
from app.people.identity.keys import Keys
from app.people.identity.rotation import what_is_wrong
from app.settings import Settings
from app.web.setup import ROOT

# Any number will do, as long as all hosts ask for the same.
TURN = 5_270_413
# The revision of a database that is being restored: none that a program works with.
RESTORING = "restoring"
# Where in the instance folder a restore lays what is not yet complete; its settings leave it last.
HALF = "restoring"


class NotReady(Exception):
    """A sentence that says where was looked, and which command mends it."""


def check_instance(settings: Settings) -> None:
    refuse_half_restored(settings)
    if not (settings.instance / "settings.env").exists():
        raise NotReady(
            f"Det finns ingen installation i {settings.instance}. Skapa en med: larbron start "
            "(eller sätt LARBRON_INSTANCE till mappen där den finns)."
        )


def refuse_half_restored(settings: Settings) -> None:
    if (settings.instance / HALF / "settings.env").exists():
        raise NotReady(
            f"En återställning till {settings.instance} pågår, eller avbröts. Om den avbröts: ta bort mappen och kör "
            "larbron restore igen."
        )


def check_database(app: Flask, settings: Settings) -> None:
    check_instance(settings)
    with app.app_context():
        current = current_revision()
    refuse_unknown(current)
    newest = newest_revision()
    if current != newest:
        raise NotReady(f"Databasen har formen {current or 'tom'}, programmet behöver {newest}. Kör: larbron migrate")
    with app.app_context():
        check_keys(settings)


def check_keys(settings: Settings) -> None:
    """Within an application context. Whoever starts without the keys would find out when somebody needs a number."""
    fault = what_is_wrong(Keys.of(settings))
    if fault:
        raise NotReady(fault)


def refuse_unknown(current: str | None) -> None:
    if current == RESTORING:
        raise NotReady(
            "Databasen är inte färdig: en återställning pågår, eller avbröts. Om den avbröts: töm databasen och kör "
            "larbron restore igen."
        )
    if current is not None and not is_known(current):
        raise NotReady(
            f"Databasen har formen {current}, som den här versionen av programmet inte känner till: databasen är nyare "
            "än programmet. Installera den nyare versionen, eller återställ en säkerhetskopia från före uppgraderingen."
        )


def is_known(revision: str) -> bool:
    return revision in {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def newest_revision() -> str | None:
    return ScriptDirectory.from_config(_config()).get_current_head()


def current_revision() -> str | None:
    with _answering(), db.engine.connect().execution_options(**READ) as connection:
        return MigrationContext.configure(connection).get_current_revision()


def migrate() -> None:
    """Within an application context. Safe to run again, and by several hosts at once: they take turns."""
    current = current_revision()
    refuse_unknown(current)
    if current == newest_revision():
        return
    with _answering(), db.engine.connect().execution_options(**WRITE) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": TURN})
        upgrade(connection, "head")


def upgrade(connection: Connection, revision: str) -> None:
    """Within the connection's transaction."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except OperationalError as reason:
        # The driver's sentence names the host, never the password.
        raise NotReady(f"Databasen i LARBRON_DATABASE_URL svarar inte: {reason.orig}") from None


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    return config
