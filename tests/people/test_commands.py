"""`larbron people add`, as the operator types it."""

from __future__ import annotations

import pytest
from click.testing import Result
from sqlalchemy import select

from app.database import transaction
from app.mail.models import Letter
from app.people.actions import administrator_link
from app.people.audit import AuditEntry
from app.people.commands import people_group
from app.people.factor.models import SecondFactor
from app.people.models import Person, Role, RoleName, SignInSession
from app.web.swedish import now
from tests.browser import Browser
from tests.builders import a_person, keep
from tests.databases import one_engine
from tests.house import House
from tests.people.factors import set_up

pytestmark = one_engine


def add(house: House, *words: str) -> Result:
    return run(house, "add", *words)


def set_up_by(house: House, person: Person) -> None:
    browser = Browser(house)
    browser.sign_in(person, factor=False)
    set_up(browser)


def run(house: House, *words: str) -> Result:
    house.session.rollback()
    result = house.app.test_cli_runner().invoke(people_group, [*words])
    house.session.expire_all()
    return result


def everybody(house: House) -> list[tuple[str, str | None, bool]]:
    house.session.rollback()
    administrators = set(house.session.scalars(select(Role.person_id)))
    people = house.session.scalars(select(Person).order_by(Person.name))
    found = [(person.name, person.email, person.id in administrators) for person in people]
    house.session.rollback()
    return found


def test_a_person_is_added_once(house: House) -> None:
    first = add(house, " Maja@EXEMPEL.se", "Maja  Lindqvist")
    again = add(house, "maja@exempel.se", "Någon Annan")

    assert first.output == "Maja Lindqvist är inlagd och kan logga in med maja@exempel.se.\n"
    assert again.output == "maja@exempel.se fanns redan. Inget är ändrat.\n"
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert everybody(house) == [("Maja Lindqvist", "maja@exempel.se", False)]


def test_the_administrator_of_the_printed_link_gets_name_and_address(house: House) -> None:
    with house.app.app_context(), transaction():
        administrator_link(now())

    first = add(house, "karin@exempel.se", "Karin Öberg", "--administrator")
    again = add(house, "karin@exempel.se", "Karin Öberg", "--administrator")

    assert "Administratören som saknade e-postadress heter nu Karin Öberg" in first.output
    assert "Inget är ändrat" in again.output
    assert everybody(house) == [("Karin Öberg", "karin@exempel.se", True)]
    with house.app.app_context(), transaction():
        administrator_link(now())
    assert len(everybody(house)) == 1


def test_when_every_administrator_has_an_address_there_is_another(house: House) -> None:
    add(house, "karin@exempel.se", "Karin", "--administrator")

    said = add(house, "olle@exempel.se", "Olle", "--administrator")

    assert "Olle är inlagd" in said.output
    assert everybody(house) == [("Karin", "karin@exempel.se", True), ("Olle", "olle@exempel.se", True)]


def test_somebody_who_is_there_gets_the_role_and_keeps_the_name(house: House) -> None:
    a_person("Maja", "maja@exempel.se")

    said = add(house, "maja@exempel.se", "Annan", "--administrator")

    assert said.output == "maja@exempel.se fanns redan och har nu rollen. Namnet är inte ändrat.\n"
    assert everybody(house) == [("Maja", "maja@exempel.se", True)]


def test_roles_are_given_beside_those_that_are_there(house: House) -> None:
    add(house, "eva@exempel.se", "Eva", "--trainer")

    said = add(house, "eva@exempel.se", "Eva", "--trainer", "--author")
    again = add(house, "eva@exempel.se", "Eva", "--author")

    assert "har nu rollen" in said.output
    assert "Inget är ändrat" in again.output
    assert sorted(house.session.scalars(select(Role.name))) == ["author", "trainer"]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("maja", "Maja"), "Skriv en e-postadress, till exempel namn@exempel.se"),
        (("maja@exempel.se", "  "), "Skriv ett namn"),
        (("maja@exempel.se", "M" * 121), "Skriv ett namn"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_added(house: House, words: tuple[str, str], reason: str) -> None:
    result = add(house, *words)

    assert result.exit_code == 2
    assert reason in result.output
    assert everybody(house) == []


def test_a_lost_second_factor_is_reset_and_the_person_is_told(house: House) -> None:
    karin = a_person("Karin", "karin@exempel.se")
    keep(Role(person_id=karin.id, name=RoleName.SYSTEM_ADMINISTRATOR))
    set_up_by(house, karin)

    said = [run(house, "reset-factor", " Karin@exempel.se").output for _ in range(2)]
    unknown = run(house, "reset-factor", "nagon@exempel.se")

    assert said[0] == "Tvåstegsinloggningen är nollställd för karin@exempel.se.\n"
    assert said[1] == "karin@exempel.se har ingen att nollställa.\n"
    assert (unknown.exit_code, "Ingen har den adressen" in unknown.output) == (2, True)
    assert list(house.session.scalars(select(SecondFactor))) + list(house.session.scalars(select(SignInSession))) == []
    entry = house.session.scalars(select(AuditEntry).where(AuditEntry.act == "factor.reset")).one()
    assert (entry.actor_id, entry.person_id, entry.why) == (None, karin.id, "larbron people reset-factor")
    subjects = list(house.session.scalars(select(Letter.subject).order_by(Letter.id)))
    assert subjects == ["Ny app för engångskoder i Lärbron", "Din tvåstegsinloggning i Lärbron är nollställd"]
