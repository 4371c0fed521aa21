"""`larbron start`, `larbron migrate` and `larbron access-map`."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from app.operation import migrating, start
from app.settings import Settings, create_instance, read_settings
from app.web.access import access_map

CreateApp = Callable[..., Flask]


def start_command(create_app: CreateApp) -> click.Command:
    @click.command("start", short_help="Starta Lärbron och skriv ut adressen.")
    @click.option("--only-prepare", is_flag=True, help="Skapa, migrera och publicera, men starta inte servern.")
    def run(only_prepare: bool) -> None:
        """Starta Lärbron. Skapar det som saknas, publicerar nya kurser och skriver ut adressen."""
        app, settings = _made(create_app)
        with app.app_context():
            migrating.migrate()
            start.publish_courses(settings)
            start.say_where(settings)
        if not only_prepare:
            sys.exit(start.serve(settings))

    return run


def migrate_command(create_app: CreateApp) -> click.Command:
    @click.command("migrate", short_help="Uppgradera databasen efter en ny version.")
    def run() -> None:
        """Ge databasen den form som den här versionen av programmet behöver."""
        app, _settings = _made(create_app)
        with app.app_context():
            before = migrating.current_revision()
            migrating.migrate()
            after = migrating.current_revision()
        click.echo("Databasen hade redan rätt form." if before == after else f"Databasen har nu formen {after}.")

    return run


def _made(create_app: CreateApp) -> tuple[Flask, Settings]:
    create_instance(read_settings())
    settings = read_settings()
    return create_app(settings, check=False), settings


@click.command("access-map", short_help="Visa alla adresser och vem som får öppna dem.")
@with_appcontext
def show_access_map() -> None:
    """Visa varje adress, vem som får öppna den, och om den läser eller skriver."""
    for line in access_map(current_app._get_current_object()):  # type: ignore[attr-defined]
        click.echo(line)
