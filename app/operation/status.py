"""`larbron status`: how the installation stands, for people. What is wrong stands first, with what to do."""

from __future__ import annotations

import http.client
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from importlib.metadata import version

import click
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.database import db, reading
from app.operation import migrating
from app.operation.queries import Standing, count_everything
from app.operation.readiness import Problem, least_free, list_problems, sqlite_file
from app.settings import Settings, read_settings
from app.web.health import ADDRESS
from app.web.swedish import clock, day, now

SECONDS_TO_ANSWER = 5
# Where a server listens on all addresses, one of them is this machine's own.
ALL_ADDRESSES = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104

Lines = Iterator[tuple[str, str]]


def status_command(create_app: Callable[..., Flask]) -> click.Command:
    @click.command("status", short_help="Visa hur installationen mår.")
    def run() -> None:
        """Visa hur installationen mår: det som är fel först, med vad du kan göra. Slutar med 1 om något är fel."""
        settings = read_settings()
        migrating.check_instance(settings)
        app = create_app(settings, check=False)
        with app.app_context():
            standing = _standing(settings, now())
            problems = [*_server(settings), *list_problems(settings, now()), *_given_up(standing)]
            for line in _told(settings, standing, problems, now()):
                click.echo(line)
            db.engine.dispose()
        sys.exit(1 if problems else 0)

    return run


def _told(settings: Settings, standing: Standing | None, problems: list[Problem], now: datetime) -> Iterator[str]:
    yield f"Lärbron {version('larbron')}, {day(now)} klockan {clock(now)}"
    yield ""
    for problem in problems:
        yield f"Fel: {problem.sentence}"
        yield f"     {problem.remedy}"
    yield "" if problems else "Allt är som det ska.\n"
    for name, value in [*_places(settings), *_database(settings), *_counted(standing)]:
        yield f"{name:18} {value}"


def _places(settings: Settings) -> Lines:
    yield "Adress", settings.url
    yield "Installation", str(settings.instance)
    yield "Ledigt på disken", _size(least_free(settings))


def _database(settings: Settings) -> Lines:
    """As much as it answers."""
    file = sqlite_file(settings)
    if file and not file.is_file():
        return
    try:
        form = migrating.current_revision()
        if file:
            parts = (file, file.with_name(file.name + "-wal"))
            size = sum(part.stat().st_size for part in parts if part.is_file())
        else:
            with reading():
                size = db.session.execute(text("SELECT pg_database_size(current_database())")).scalar_one()
    except (SQLAlchemyError, migrating.NotReady):
        return
    yield "Databas", f"{'SQLite' if file else 'PostgreSQL'}, {_size(size)}, form {form or 'tom'}"


def _counted(standing: Standing | None) -> Lines:
    if standing is None:
        return
    for host, seen_at in standing.workers:
        yield "Bakgrundsprocess", f"{host}, syntes {day(seen_at)} klockan {clock(seen_at)}"
    yield "Kurser", f"{standing.courses} publicerade"
    yield "Personer", f"{standing.persons}, och {standing.guests} gäster"
    yield "Svar", str(standing.answers)
    yield "Brev", f"{standing.letters_waiting} väntar, {standing.letters_given_up} gick inte att skicka"
    yield "Jobb", f"{standing.jobs_waiting} på tur, {standing.jobs_given_up} misslyckades för gott"


def _standing(settings: Settings, now: datetime) -> Standing | None:
    """None where the database does not answer. Where there is no file, none is made by asking."""
    file = sqlite_file(settings)
    if file and not file.is_file():
        return None
    try:
        with reading():
            return count_everything(now)
    except SQLAlchemyError:
        return None


def _given_up(standing: Standing | None) -> Iterator[Problem]:
    if standing and standing.jobs_given_up:
        sentence = f"{standing.jobs_given_up} jobb misslyckades tolv gånger och görs inte igen."
        yield Problem("given-up", sentence, "Loggen säger vilka jobb det är och var det gick fel.")


def _server(settings: Settings) -> Iterator[Problem]:
    host = ALL_ADDRESSES.get(settings.host, settings.host)
    connection = http.client.HTTPConnection(host, settings.port, timeout=SECONDS_TO_ANSWER)
    try:
        connection.request("GET", ADDRESS)
        alive = connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        alive = False
    finally:
        connection.close()
    if not alive:
        sentence = f"Webbservern svarar inte på {settings.host}:{settings.port}."
        yield Problem("server", sentence, "Starta Lärbron: larbron start, eller sudo systemctl start larbron.")


def _size(size: float) -> str:
    for unit in ("byte", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}"
        size /= 1000
    return f"{size:.1f} GB".replace(".", ",")
