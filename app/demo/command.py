"""`larbron demo`."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import ColumnElement, select

from app.database import db, reading, transaction
from app.demo import removing
from app.demo.actions import NoCourses, NotEmpty, fill
from app.demo.organisations import DOMAIN
from app.demo.project import COURSES, SAID
from app.learning.models import Done
from app.people.actions import one_time_link
from app.people.identity.keys import Keys
from app.people.models import Person
from app.rounds.models.plan import Session
from app.rounds.models.registration import Registration, Standing
from app.web.swedish import local_day, now

SIGN_IN = {
    "projektadministratören": f"projektadministrator@{DOMAIN}",
    "en utbildare": f"utbildare.1@{DOMAIN}",
    "en chef": f"chef.1@{DOMAIN}",
    "en författare": f"forfattare@{DOMAIN}",
}


@click.command("demo", short_help="Fyll en tom installation med exempeldata, eller ta bort dem.")
@click.option(
    "--until", type=click.DateTime(["%Y-%m-%d"]), metavar="ÅÅÅÅ-MM-DD", help="Dagen i exemplet. Annars i dag."
)
@click.option(
    "--scale", type=click.FloatRange(0.01, 1), default=1.0, help="Andel av den verkliga storleken, 0,01 till 1."
)
@click.option("--remove", "removes", is_flag=True, help="Ta bort exempeldata och allt som hör till dem.")
@click.option("--yes", is_flag=True, help="Fråga inte först.")
@with_appcontext
def demo(until: datetime | None, scale: float, removes: bool, yes: bool) -> None:
    """Fyll en tom installation med ett påhittat projekt, eller ta bort det igen.

    Projektet har 8 samordningsförbund, 60 arbetsgivare och 1 650 deltagare, och har pågått i nästan tre år. Inga brev
    skickas. Med --remove tas allt bort, också det som någon har gjort i exemplet.
    """
    if removes:
        _remove(yes)
        return
    began = time.monotonic()
    settings = current_app.config["SETTINGS"]
    try:
        count = fill(Keys.of(settings), until.date() if until else local_day(now()), scale, now())
    except NotEmpty as reason:
        raise click.ClickException(
            f"Installationen är inte tom: det finns {reason.what}. Exempeldata läggs bara i en tom installation, så "
            "att de aldrig blandas med riktiga uppgifter."
        ) from None
    except NoCourses:
        raise click.ClickException(
            f"Ingen av kurserna {' och '.join(COURSES)} är publicerad. Publicera dem först: "
            "larbron courses publish courses"
        ) from None
    click.echo(f"{SAID}. {count} rader på {time.monotonic() - began:.0f} sekunder.")
    click.echo("Ta bort dem igen med: larbron demo --remove")
    click.echo("Varje länk gäller en gång, i tolv timmar:")
    for who, name, token in _links():
        click.echo(f"Logga in som {who}, {name}: {settings.url}/logga-in/{token}")


def _remove(yes: bool) -> None:
    if not removing.is_there():
        raise click.ClickException("Det finns inga exempeldata att ta bort.")
    if not yes:
        click.confirm("Ta bort exempeldata, och allt som någon har gjort i dem?", abort=True)
    click.echo(f"Borttaget: {removing.remove()} rader.")


def _links() -> Iterator[tuple[str, str, str]]:
    with reading():
        people = [(who, *_person(Person.email == address)) for who, address in SIGN_IN.items()]
        people.append(("en deltagare", *_person(Person.id == _learner())))
    for who, person_id, name in people:
        with transaction():
            token = one_time_link(person_id, now())
        yield who, name, token


def _person(which: ColumnElement[bool]) -> tuple[str, str]:
    person_id, name = db.session.execute(select(Person.id, Person.name).where(which)).one()
    return person_id, name


def _learner() -> str:
    """Somebody in the middle of a course, if there is anybody."""
    begun = select(Registration.person_id).join(Done, Done.attempt_id == Registration.attempt_id)
    begun = begun.join(Person, Person.id == Registration.person_id).where(Person.deactivated_at.is_(None))
    begun = begun.where(Registration.standing == Standing.REGISTERED, Person.protected.is_(False))
    ahead = select(Session.round_id).where(Session.starts_at > now())
    middle = begun.where(Registration.round_id.in_(ahead)).order_by(Registration.id).limit(1)
    found = db.session.scalar(middle) or db.session.scalar(begun.order_by(Registration.id).limit(1))
    return found or ""
