"""Backups as an operator takes and restores them: by the commands, into a place of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from click.testing import CliRunner, Result
from flask import Flask
from flask.cli import ScriptInfo
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.orm import Session

from app.database import WRITE, db
from app.factory import create_app, larbron
from app.settings import read_settings
from tests.house import House

Environ = dict[str, str]


def plain(database_url: str) -> str:
    """As an operator writes it."""
    return "" if database_url.startswith("sqlite") else database_url.replace("+psycopg", "")


def place_of(house: House) -> Environ:
    return {
        "LARBRON_INSTANCE": str(house.settings.instance),
        "LARBRON_DATABASE_URL": plain(house.settings.database_url),
    }


@contextmanager
def empty_place(folder: Path, database_url: str = "", name: str = "restored") -> Iterator[Environ]:
    """Where there is nothing: a folder that is not there, and for PostgreSQL an empty database beside the other."""
    if not database_url:
        yield {"LARBRON_INSTANCE": str(folder)}
        return
    there = create_engine(make_url(database_url), isolation_level="AUTOCOMMIT")
    with there.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield {
            "LARBRON_INSTANCE": str(folder),
            "LARBRON_DATABASE_URL": plain(make_url(database_url).set(database=name).render_as_string(False)),
        }
    finally:
        with there.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        there.dispose()


def run(place: Environ, *words: str | Path) -> Result:
    """In this process, where nothing may hold a database that is soon replaced."""
    apps: list[Flask] = []

    def noted() -> Flask:
        apps.append(create_app())
        return apps[-1]

    script = ScriptInfo(create_app=noted)
    result = CliRunner().invoke(larbron, [str(word) for word in words], env=place, obj=script)
    for app in apps:
        with app.app_context():
            db.engine.dispose()
    return result


def sure(result: Result) -> str:
    """What it said; it went well."""
    assert result.exit_code == 0, result.output + repr(result.exception)
    return str(result.output)


@contextmanager
def house_at(place: Environ) -> Iterator[House]:
    """The program at a place that a command made ready."""
    settings = read_settings({name: value for name, value in place.items() if value})
    app = create_app(settings)
    with app.app_context():
        engine = db.engine
    house = House(app, settings, engine, Session(engine.execution_options(**WRITE), expire_on_commit=False))
    try:
        yield house
    finally:
        house.session.close()
        engine.dispose()
