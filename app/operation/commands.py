"""`larbron start`, `larbron migrate` and `larbron access-map`."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click
from flask import Flask, current_app
from flask.cli import ScriptInfo, with_appcontext

from app.operation import migrating, start
from app.settings import Settings, WrongSetting, create_instance, read_settings
from app.web.access import access_map

CreateApp = Callable[..., Flask]

HELP = """Lärbron, kursplattformen för samordningsförbund.

\b
Starta:            larbron start
Skriv en kurs:     larbron courses new min-kurs
Vad är fel i den?  larbron courses check courses/min-kurs
Publicera den:     larbron courses publish courses/min-kurs

Inställningar är miljövariabler eller rader i instance/settings.env och står i
docs/operators-reference.md.
Varje kommando förklarar sig med --help.
"""


class Larbron(click.Group):
    """The program's commands. What stops it before it has begun is one sentence, and exit code 2."""

    def __init__(self, create_app: CreateApp) -> None:
        settings = {"obj": ScriptInfo(create_app=create_app), "help_option_names": ["-h", "--help"]}
        super().__init__("larbron", help=HELP, context_settings=settings)

    def invoke(self, context: click.Context) -> object:
        try:
            return super().invoke(context)
        except (WrongSetting, migrating.NotReady) as reason:
            click.echo(reason, err=True)
            sys.exit(2)


def start_command(create_app: CreateApp) -> click.Command:
    @click.command("start", short_help="Starta Lärbron och skriv ut adressen.")
    @click.option("--only-prepare", is_flag=True, help="Skapa, migrera och publicera, men starta inte servern.")
    def run(only_prepare: bool) -> None:
        """Starta Lärbron. Skapar det som saknas, publicerar nya kurser och skriver ut adressen."""
        app, settings = ready(create_app)
        if not only_prepare:
            start.check_port(settings)
        with app.app_context(), start.taking_turns():
            start.publish_courses(settings)
            start.say_where(settings)
        if not only_prepare:
            sys.exit(start.serve(app, settings))

    return run


def migrate_command(create_app: CreateApp) -> click.Command:
    @click.command("migrate", short_help="Uppgradera databasen efter en ny version.")
    def run() -> None:
        """Ge databasen den form som den här versionen av programmet behöver."""
        app, _settings = ready(create_app)
        with app.app_context():
            click.echo(f"Databasen har formen {migrating.current_revision()}, som programmet behöver.")

    return run


def new_or_known_instance() -> Settings:
    settings = read_settings()
    migrating.refuse_half_restored(settings)
    create_instance(settings)
    return read_settings()


def ready(create_app: CreateApp) -> tuple[Flask, Settings]:
    """The program with an instance and a database that are ready, made or migrated if need be."""
    settings = new_or_known_instance()
    app = create_app(settings, check=False)
    with app.app_context():
        migrating.migrate()
        migrating.check_keys(settings)
    return app, settings


def ready_or_new(create_app: CreateApp) -> Flask:
    """As `ready`, but an older database is refused: upgrading is said, not done by the way."""
    settings = new_or_known_instance()
    app = create_app(settings, check=False)
    with app.app_context():
        if migrating.current_revision() is None:
            migrating.migrate()
    migrating.check_database(app, settings)
    return app


@click.command("access-map", short_help="Visa alla adresser och vem som får öppna dem.")
@with_appcontext
def show_access_map() -> None:
    """Visa varje adress, vem som får öppna den, och om den läser eller skriver."""
    for line in access_map(current_app._get_current_object()):  # type: ignore[attr-defined]
        click.echo(line)
