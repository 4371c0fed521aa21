"""`larbron identity`."""

from __future__ import annotations

import base64
import secrets
import sys
from collections.abc import Callable

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from app.people.identity import rotation
from app.people.identity.keys import Keys, NoKeys


def identity_group(create_app: Callable[..., Flask]) -> click.Group:
    @click.group("identity", short_help="Nycklarna som personnummer krypteras med.")
    def group() -> None:
        """Nycklarna som personnummer krypteras med."""

    @group.command("remove-unreadable", short_help="Ta bort personnummer vars nyckel är borta för alltid.")
    @click.option("--yes", is_flag=True, help="Fråga inte först.")
    def remove(yes: bool) -> None:
        """Ta bort de personnummer som ingen nyckel öppnar. Gör det bara när nyckeln är borta för alltid."""
        if not yes:
            click.confirm("Det går inte att ångra. Ta bort de personnummer som ingen nyckel öppnar?", abort=True)
        app = create_app(check=False)
        with app.app_context():
            removed = rotation.remove_unreadable(Keys.of(app.config["SETTINGS"]))
        click.echo(f"Borttagna personnummer: {removed}.")

    group.add_command(rotate)
    group.add_command(new_key)
    return group


@click.command("new-key", short_help="Skriv ut en ny nyckel.")
def new_key() -> None:
    """Skriv ut en ny nyckel. Skriv in den först i LARBRON_IDENTITY_KEYS, före de som finns, med komma emellan."""
    click.echo(f"{secrets.token_hex(3)}:{base64.urlsafe_b64encode(secrets.token_bytes(32)).decode().rstrip('=')}")


@click.command("rotate", short_help="Kryptera om personnumren med den första nyckeln.")
@with_appcontext
def rotate() -> None:
    """Kryptera om personnumren med den första nyckeln. Kan avbrytas och köras igen, också medan programmet kör.

    Slutar med 1 om något personnummer inte går att öppna.
    """
    try:
        done = rotation.rotate(Keys.of(current_app.config["SETTINGS"]))
    except NoKeys:
        raise click.ClickException("LARBRON_IDENTITY_KEYS eller LARBRON_IDENTITY_INDEX_KEY är tom.") from None
    click.echo(f"Omkrypterade personnummer: {done.rows}.")
    if done.months:
        click.echo(f"Omkrypterade stängda månader: {done.months}.")
    for person_id in done.unreadable:
        click.echo(f"Går inte att öppna: {'' if ':' in person_id else 'personen '}{person_id}.", err=True)
    if done.unreadable:
        sys.exit(1)
