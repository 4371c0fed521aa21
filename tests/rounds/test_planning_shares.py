"""The places of each organisation in a round: said in its form, shown on its page, kept when people register."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from app.people.models import Person
from app.rounds.models.plan import Round, RoundOrganisation
from app.rounds.models.registration import Registration, Standing
from tests.browser import Browser
from tests.builders import NOW, a_course, an_administrator, keep
from tests.databases import one_engine
from tests.house import House
from tests.people.test_register import an_organisation
from tests.rounds.forms import fields_of
from tests.rounds.plans import a_group, a_registration, a_round

pytestmark = one_engine


@pytest.fixture(autouse=True)
def _course(house: House, tmp_path: Path) -> None:
    a_course(tmp_path)


def a_round_for(*names: str) -> tuple[Round, list[str]]:
    found, owners = a_round(), [an_organisation(name).id for name in names]
    for owner in owners:
        keep(RoundOrganisation(round_id=found.id, organisation_id=owner))
    return found, owners


def somebody_of(owner: str, name: str) -> Person:
    return keep(Person(name=name, employer_id=owner, work_role="Handläggare", created_at=NOW))


def places(house: House) -> dict[str, int | None]:
    house.session.rollback()
    rows = house.session.execute(select(RoundOrganisation.organisation_id, RoundOrganisation.places)).all()
    house.session.rollback()
    return {id: most for id, most in rows}


def test_places_are_said_shown_with_how_many_are_taken_and_copied(browser: Browser, house: House) -> None:
    found, (kumla, laxa) = a_round_for("Kumla kommun", "Laxå kommun")
    a_registration(a_group(found), somebody_of(kumla, "Maja"), employer_id=kumla)
    browser.sign_in(an_administrator())
    place = {"round_id": found.id}
    form = fields_of(browser.open("rounds.change_round", **place))

    wrong = browser.send("rounds.change_round", form | {f"places_{kumla}": "många"}, 422, **place)
    refused = browser.send("rounds.change_round", form | {f"places_{kumla}": "0"}, 409, **place)
    browser.send("rounds.change_round", form | {f"places_{kumla}": "2"}, **place)
    copy = fields_of(browser.open("rounds.copy_round", **place)) | {"first": "2027-05-04"}
    browser.send("rounds.copy_round", copy, **place)

    assert wrong.words(f"#places_{kumla}-error") == ["Skriv ett antal med siffror, till exempel 10"]
    assert "Kumla kommun: 1 har plats eller är erbjudna en. Ingenting är ändrat." in refused.text
    assert browser.open("rounds.show_round", **place).words("#platser ~ .table-scroll:nth-of-type(2) tbody tr") == [
        "Kumla kommun 2 1"
    ]
    assert places(house) == {kumla: 2, laxa: None}
    house.session.rollback()
    rows = house.session.query(RoundOrganisation.organisation_id, RoundOrganisation.places)
    assert sorted(rows.filter(RoundOrganisation.round_id != place["round_id"]).all()) == sorted(
        [(kumla, 2), (laxa, None)]
    )


def test_who_comes_when_their_organisations_places_are_taken_waits_until_there_is_one(
    browser: Browser, house: House
) -> None:
    found, (kumla, laxa) = a_round_for("Kumla kommun", "Laxå kommun")
    code, place = found.code, {"round_id": found.id}
    house.session.get_one(RoundOrganisation, (found.id, kumla)).places = 1
    house.session.commit()
    a_registration(a_group(found), somebody_of(kumla, "Maja"), employer_id=kumla)
    said = {}
    for owner, name in ((kumla, "Nils"), (laxa, "Olle")):
        browser.sign_in(somebody_of(owner, name))
        page = browser.open("rounds.register_by_code", code=code)
        browser.send("rounds.register_by_code", fields_of(page), code=code)
        said[name] = ("Det är fullt" in page.text, browser.open("rounds.my_rounds").text)

    browser.sign_in(an_administrator())
    form = fields_of(browser.open("rounds.change_round", **place))
    browser.send("rounds.change_round", form | {f"places_{kumla}": ""}, **place)

    assert (said["Nils"][0], said["Olle"][0]) == (True, False)
    assert "Ingen plats i Grupp 1 är ledig för dig just nu. Du är nummer 1 i kön" in said["Nils"][1]
    assert "Du har en plats i Grupp 1" in said["Olle"][1]
    house.session.rollback()
    rows = house.session.query(Person.name, Registration.standing).join(Registration).order_by(Person.name).all()
    assert rows == [("Maja", Standing.REGISTERED), ("Nils", Standing.OFFERED), ("Olle", Standing.REGISTERED)]
