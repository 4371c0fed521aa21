"""`larbron courses …` on the house's own database, and a course that is edited."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result
from flask.cli import ScriptInfo
from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import Pool

from app.factory import create_app, larbron
from tests.house import House

Larbron = Callable[..., Result]


@pytest.fixture
def run(house: House) -> Larbron:
    environ = {
        "LARBRON_INSTANCE": str(house.settings.instance),
        "LARBRON_DATABASE_URL": house.settings.database_url.replace("+psycopg", ""),
    }

    def run(*words: object) -> Result:
        """The command has an engine of its own; its connections end with it, as they do with a process."""
        obj = ScriptInfo(create_app=create_app)
        opened: list[DBAPIConnection] = []

        def note(connection: DBAPIConnection, _record: object) -> None:
            opened.append(connection)

        event.listen(Pool, "connect", note)
        try:
            return CliRunner().invoke(larbron, ["courses", *map(str, words)], env=environ, obj=obj)
        finally:
            event.remove(Pool, "connect", note)
            for connection in opened:
                connection.close()

    return run
