"""`larbron people`."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from app.database import transaction
from app.people import actions
from app.people.addresses import WrongAddress, normal_address
from app.people.factor.actions import reset
from app.people.models import RoleName
from app.people.queries import find_person
from app.web.swedish import now

SAID = {
    actions.Added.NEW: "{name} är inlagd och kan logga in med {email}.",
    actions.Added.ADDRESS_GIVEN: "Administratören som saknade e-postadress heter nu {name} och loggar in med {email}.",
    actions.Added.ROLE_GIVEN: "{email} fanns redan och har nu rollen. Namnet är inte ändrat.",
    actions.Added.THERE: "{email} fanns redan. Inget är ändrat.",
}


ROLES = {
    "administrator": RoleName.SYSTEM_ADMINISTRATOR,
    "trainer": RoleName.TRAINER,
    "author": RoleName.AUTHOR,
}


@click.group("people", short_help="Lägg in personer.")
def people_group() -> None:
    """Lägg in personer som ska kunna logga in."""


@people_group.command("add", short_help="Lägg in en person som loggar in med e-post.")
@click.argument("email", metavar="E-POST")
@click.argument("name", metavar="NAMN")
@click.option("--administrator", is_flag=True, help="Personen ska sköta Lärbron.")
@click.option("--trainer", is_flag=True, help="Personen är utbildare och får läsa i kunskapsbanken.")
@click.option("--author", is_flag=True, help="Personen skriver kurser och får läsa synpunkter på dem.")
@with_appcontext
def add(email: str, name: str, **given: bool) -> None:
    """Lägg in en person. Finns adressen redan ändras inte namnet, men personen får de roller som anges.

    Finns en administratör utan e-postadress, som den som skapas vid första starten, är det den som får namnet och
    adressen när --administrator anges.
    """
    try:
        address = normal_address(email)
    except WrongAddress as reason:
        raise click.BadParameter(str(reason), param_hint="E-POST") from None
    name = " ".join(name.split())
    if not 0 < len(name) <= actions.LONGEST_NAME:
        raise click.BadParameter(f"Skriv ett namn på högst {actions.LONGEST_NAME} tecken", param_hint="NAMN")
    with transaction():
        added = actions.add_person(address, name, [role for word, role in ROLES.items() if given[word]], now())
    click.echo(SAID[added].format(name=name, email=address))


@people_group.command("reset-factor", short_help="Nollställ tvåstegsinloggningen för den som har förlorat den.")
@click.argument("email", metavar="E-POST")
@with_appcontext
def reset_factor(email: str) -> None:
    """Nollställ tvåstegsinloggningen för den som har förlorat både appen och reservkoderna.

    Personen loggas ut överallt, får veta det i ett brev och kopplar en app på nytt vid nästa inloggning.
    """
    try:
        address = normal_address(email)
    except WrongAddress as reason:
        raise click.BadParameter(str(reason), param_hint="E-POST") from None
    with transaction():
        person = find_person(address)
        if person is None:
            raise click.BadParameter("Ingen har den adressen", param_hint="E-POST")
        done = reset(person, None, "larbron people reset-factor", now())
    click.echo(f"Tvåstegsinloggningen är nollställd för {address}." if done else f"{address} har ingen att nollställa.")
