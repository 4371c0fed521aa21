"""`larbron audit`."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from app.people.trail.sealing import verify
from app.web.swedish import now


@click.group("audit", short_help="Granska loggen över vem som har gjort vad.")
def audit_group() -> None:
    """Granska loggen över vem som har gjort vad med andras uppgifter."""


@audit_group.command("verify", short_help="Kontrollera att ingen har ändrat i loggen.")
@with_appcontext
def verify_command() -> None:
    """Räkna om förseglingen av varje dag. Avslutas med 1 när något inte stämmer."""
    found = verify(now())
    for sentence in found.wrong:
        click.echo(sentence)
    if found.wrong:
        click.echo("Loggen stämmer inte med sina förseglingar.")
        raise SystemExit(1)
    if found.sealed_until is None:
        click.echo("Ingen dag är förseglad än.")
        return
    click.echo(f"Loggen stämmer: {found.rows} rader i {found.days} dagar, till och med {found.sealed_until}.")
    click.echo(f"Sista förseglingen: {found.hash}")
