"""The register: who reads and keeps it, what is refused, and what it leaves behind in the audit trail."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.people.audit import AuditEntry
from app.people.models import FormerSelf, Kind, Organisation, Person, Role, RoleName
from app.web.paging import A_PAGE
from tests.browser import Browser, Page
from tests.builders import NOW, a_person, an_administrator, keep, with_role
from tests.databases import both_engines
from tests.house import House

EVA = {"name": "Eva Norling", "email": "eva@exempel.se", "employer": "", "work_role": "handläggare"}


def an_organisation(name: str = "Örebro kommun", number: str | None = None) -> Organisation:
    return keep(Organisation(name=name, number=number, kind=Kind.MUNICIPALITY, created_at=NOW))


def acts(house: House) -> list[tuple[str, str]]:
    house.session.rollback()
    rows = house.session.scalars(select(AuditEntry).order_by(AuditEntry.id))
    return [(row.act, row.about) for row in rows]


def shown_form(page: Page) -> dict[str, str]:
    return {str(field["name"]): str(field.get("value", "")) for field in page.select("main form input")}


def test_a_person_is_added_found_and_can_sign_in(browser: Browser, house: House) -> None:
    kommun = an_organisation()
    browser.sign_in(an_administrator())

    browser.send("people.add_person", EVA | {"email": " Eva@EXEMPEL.se ", "employer": kommun.id})

    found = browser.open("people.list_persons", sok="örebro eva")
    assert found.words("tbody th") == ["Eva Norling"]
    assert found.words("tbody td") == ["eva@exempel.se", "Örebro kommun, handläggare", "–"]
    assert browser.open("people.list_persons", sok="%").words("tbody th") == []
    assert acts(house) == [("person.added", "")]


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"name": "  "}, "name", "Skriv personens namn"),
        ({"name": "E" * 121}, "name", "Högst 120 tecken"),
        ({"email": "eva"}, "email", "Skriv en e-postadress, till exempel namn@exempel.se"),
        ({"email": "MAJA@exempel.se"}, "email", "Det finns redan en person med adressen"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_written_stands(
    browser: Browser, house: House, changes: dict[str, str], field: str, words: str
) -> None:
    a_person("Maja", "maja@exempel.se")
    browser.sign_in(an_administrator())

    page = browser.send("people.add_person", EVA | changes, 422)

    assert page.words(f"#{field}-error") == [words]
    assert page.one("#work_role")["value"] == "handläggare"
    assert house.session.scalars(select(Person).where(Person.name.startswith("E"))).all() == []


def test_names_of_every_kind_are_shown_as_they_are(browser: Browser) -> None:
    browser.sign_in(an_administrator())
    names = ["O'Brien", "Åsa-Märta af Ekenstam", "شيماء 🦊", "Eva", "N" * 120, "<b>Ek</b>"]
    for number, name in enumerate(names):
        browser.send("people.add_person", EVA | {"name": name, "email": f"namn{number}@exempel.se"})

    listed = browser.open("people.list_persons", sok="namn")

    assert sorted(listed.words("tbody th")) == sorted(names)
    for link in listed.select("tbody th a"):
        assert browser.visit(str(link["href"])).words("h1") == [" ".join(link.get_text().split())]
    assert browser.open("people.list_persons", sok="åsa-märta").words("tbody th") == [names[1]]


def test_what_was_true_before_is_kept_and_told(browser: Browser, house: House) -> None:
    eva = a_person("Eva Norling", "eva@exempel.se")
    region = an_organisation("Region Sörmland")
    browser.sign_in(an_administrator())
    form = shown_form(browser.open("people.change_person", person_id=eva.id))

    browser.send("people.change_person", form | {"name": "Eva Åkesson", "employer": region.id}, person_id=eva.id)

    assert [(row.name, row.employer_id) for row in house.session.scalars(select(FormerSelf))] == [("Eva Norling", None)]
    page = browser.open("people.show_person", person_id=eva.id)
    assert page.one("h1").text == "Eva Åkesson"
    assert page.words(".masthead .menu .person a") == ["Administratör, dina inloggningar"]
    assert "Eva Norling, ingen arbetsgivare" in page.one("#forut").parent.get_text()


@both_engines
def test_the_second_of_two_who_change_a_person_is_told(browser: Browser, house: House) -> None:
    eva = a_person("Eva Norling", "eva@exempel.se")
    browser.sign_in(an_administrator())
    form = shown_form(browser.open("people.change_person", person_id=eva.id))
    browser.send("people.change_person", form | {"name": "Eva Ek"}, person_id=eva.id)

    page = browser.send("people.change_person", form | {"name": "Eva Alm"}, 422, person_id=eva.id)

    assert "Någon annan har sparat ändringar" in page.words("#name-error")[0]
    assert "Nu är sparat: Eva Ek" in page.one("main").get_text()
    again = shown_form(page)
    assert again["name"] == "Eva Alm"
    browser.send("people.change_person", again, person_id=eva.id)
    house.session.expire_all()
    assert house.session.get_one(Person, eva.id).name == "Eva Alm"


def test_a_role_holds_at_once_and_no_longer_when_it_is_taken(browser: Browser, house: House) -> None:
    eva = a_person("Eva Norling", "eva@exempel.se")
    hers = Browser(house)
    hers.sign_in(eva)
    browser.sign_in(an_administrator())

    browser.send("people.give_role", {"role": "trainer", "where": ""}, person_id=eva.id)
    browser.send("people.give_role", {"role": "trainer", "where": ""}, person_id=eva.id)

    hers.open("knowledge.list_courses")
    (role_id,) = house.session.scalars(select(Role.id).where(Role.person_id == eva.id))
    browser.send("people.take_role", {}, person_id=eva.id, role_id=role_id)
    browser.send("people.take_role", {}, person_id=eva.id, role_id=role_id)
    hers.open("knowledge.list_courses", 403)
    assert acts(house) == [("role.given", "trainer"), ("role.taken", "trainer")]


def test_a_manager_is_of_an_organisation(browser: Browser, house: House) -> None:
    eva, kommun = a_person("Eva"), an_organisation()
    browser.sign_in(an_administrator())

    page = browser.send("people.give_role", {"role": "manager", "where": ""}, 422, person_id=eva.id)
    browser.send("people.give_role", {"role": "manager", "where": f"organisation/{kommun.id}"}, person_id=eva.id)

    assert page.words("#where-error") == ["Välj organisationen som personen är chef i"]
    assert browser.open("people.show_person", person_id=eva.id).words("#roller ~ ul h3") == ["Chef, Örebro kommun"]


def test_who_is_deactivated_is_out_at_once_and_may_come_back(browser: Browser, house: House) -> None:
    eva = a_person("Eva", "eva@exempel.se")
    hers = Browser(house)
    hers.sign_in(eva)
    browser.sign_in(an_administrator())

    browser.send("people.deactivate_person", {}, person_id=eva.id)

    hers.open("people.list_sign_ins", 401)
    hers.sign_in(eva)
    hers.open("people.list_sign_ins", 401)
    browser.send("people.reactivate_person", {}, person_id=eva.id)
    hers.open("people.list_sign_ins")
    assert [act for act, _about in acts(house)] == ["person.deactivated", "person.reactivated"]


@both_engines
def test_the_last_administrator_stays(browser: Browser, house: House) -> None:
    karin = an_administrator()
    browser.sign_in(karin)
    role = house.session.scalars(select(Role)).one()

    browser.send("people.deactivate_person", {}, 409, person_id=karin.id)
    browser.send("people.take_role", {}, 409, person_id=karin.id, role_id=role.id)

    browser.open("operation.administration")


def test_a_project_administrator_keeps_the_register_but_makes_no_system_administrator(
    browser: Browser, house: House
) -> None:
    karin, eva = an_administrator(), a_person("Eva")
    role = house.session.scalars(select(Role)).one()
    browser.sign_in(with_role(RoleName.PROJECT_ADMINISTRATOR))

    browser.send("people.give_role", {"role": "system-administrator", "where": ""}, 422, person_id=eva.id)
    browser.send("people.take_role", {}, 404, person_id=karin.id, role_id=role.id)
    browser.send("people.deactivate_person", {}, 409, person_id=karin.id)
    browser.send("people.give_role", {"role": "trainer", "where": ""}, person_id=eva.id)

    assert acts(house) == [("role.given", "trainer")]


def test_an_auditor_reads_and_changes_nothing(browser: Browser) -> None:
    eva = a_person("Eva")
    browser.sign_in(with_role(RoleName.AUDITOR))

    page = browser.open("people.show_person", person_id=eva.id)

    assert page.select("main form") == []
    browser.send("people.give_role", {"role": "trainer", "where": ""}, 404, person_id=eva.id)
    browser.open("people.add_person", 403)


@pytest.mark.parametrize("role", [None, RoleName.TRAINER, RoleName.AUTHOR, RoleName.MANAGER, RoleName.RESEARCHER])
def test_nobody_else_finds_the_register(browser: Browser, role: RoleName | None) -> None:
    eva = a_person("Eva")
    browser.open("people.list_persons", 401)
    browser.sign_in(with_role(role) if role else a_person())

    browser.open("people.list_persons", 403)
    browser.open("people.list_organisations", 403)
    browser.open("people.show_person", 404, person_id=eva.id)
    browser.send("people.deactivate_person", {}, 404, person_id=eva.id)


def test_nobody_is_found_by_an_unknown_id(browser: Browser) -> None:
    browser.sign_in(an_administrator())

    browser.open("people.show_person", 404, person_id="0" * 32)
    browser.open("people.change_organisation", 404, organisation_id="0" * 32)


def test_organisations_are_kept_with_a_number_that_is_checked(browser: Browser, house: House) -> None:
    browser.sign_in(an_administrator())
    form = {"name": "RAR i Sörmland", "number": "222000-1792", "kind": "association", "association": ""}

    page = browser.send("people.add_organisation", form | {"number": "222000-1793"}, 422)
    browser.send("people.add_organisation", form)
    twice = browser.send("people.add_organisation", form | {"name": "Ett annat namn"}, 422)

    assert page.words("#number-error") == ["Skriv de tio siffrorna, till exempel 222000-2485"]
    assert "samma namn eller nummer" in twice.words("#name-error")[0]
    row = house.session.scalars(select(Organisation)).one()
    assert (row.number, row.kind) == ("2220001792", "association")
    listed = browser.open("people.list_organisations")
    assert listed.words("tbody td") == ["222000-1792", "Samordningsförbund", "–", "0"]


@both_engines
def test_a_list_asks_as_many_statements_for_many_as_for_one(browser: Browser, house: House) -> None:
    kommun = an_organisation()
    browser.sign_in(an_administrator())
    with house.statements() as few:
        browser.open("people.list_persons")
    for number in range(A_PAGE + 1):
        keep(Person(name=f"Person {number}", employer_id=kommun.id, created_at=NOW))
    with house.statements() as many:
        page = browser.open("people.list_persons")

    assert len(few) == len(many)
    assert "Sida 1 av 2" in page.one("main").get_text()
    assert len(browser.open("people.list_persons", sida=2).select("tbody tr")) == 2
