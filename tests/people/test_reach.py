"""A role for one organisation, association or project, given by form: how far it reaches, and what it may pass on."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.people.models import Kind, Organisation, Person, Role, RoleName, Scope
from app.projects.models import Project
from tests.browser import Browser
from tests.builders import NOW, a_person, an_administrator, keep, with_role
from tests.databases import one_engine
from tests.house import House
from tests.people.test_register import EVA, acts

pytestmark = one_engine


def an_organisation(name: str, association: Organisation | None = None) -> Organisation:
    kind, within = (Kind.MUNICIPALITY, association.id) if association else (Kind.ASSOCIATION, None)
    return keep(Organisation(name=name, kind=kind, association_id=within, created_at=NOW))


def employed(name: str, at: Organisation, email: str | None = None) -> Person:
    return keep(Person(name=name, employer_id=at.id, email=email, created_at=NOW))


def administrator_of(organisation: Organisation) -> Person:
    return with_role(RoleName.PROJECT_ADMINISTRATOR, "Ada", Scope.ORGANISATION, organisation.id)


@pytest.fixture
def rar(house: House) -> Organisation:
    return an_organisation("RAR")


@pytest.fixture
def kommun(rar: Organisation) -> Organisation:
    return an_organisation("Örebro kommun", rar)


def test_a_role_for_an_organisation_is_given_by_form_and_ends_with_the_next_page(
    browser: Browser, house: House, kommun: Organisation
) -> None:
    eva = employed("Eva Norling", kommun)
    place, sent = {"person_id": eva.id}, {"role": "project-administrator", "where": f"organisation/{kommun.id}"}
    where = f"project-administrator organisation {kommun.id}"
    hers = Browser(house)
    hers.sign_in(eva, factor=False)
    hers.open("people.list_persons", 403)
    browser.sign_in(an_administrator())

    browser.send("people.give_role", sent, **place)

    assert "engångskod" in hers.open("people.list_persons", 403).one("main").text
    hers.sign_in(Person(id=place["person_id"]))
    page = hers.open("people.list_persons")
    assert page.words("tbody th") == ["Eva Norling"]
    assert "Personer" in page.one(".sitenav").text
    (role_id,) = house.session.scalars(select(Role.id).where(Role.person_id == place["person_id"]))
    browser.send("people.take_role", {}, role_id=role_id, **place)
    hers.open("people.list_persons", 403)
    assert acts(house) == [("role.given", where), ("role.taken", where)]


def test_who_administers_an_association_has_the_people_of_its_area(
    browser: Browser, rar: Organisation, kommun: Organisation
) -> None:
    employed("Eva", kommun)
    employed("Rut", rar)
    employed("Omar", an_organisation("Region Sörmland"))
    a_person("Ingen Arbetsgivare")
    browser.sign_in(administrator_of(rar))

    assert browser.open("people.list_persons").words("tbody th") == ["Eva", "Rut"]
    assert browser.open("people.list_persons", sok="omar").words("tbody th") == []
    assert browser.open("people.list_organisations").words("tbody th") == ["RAR", "Örebro kommun"]


def test_somebody_is_added_to_the_own_organisation_and_no_other(
    browser: Browser, house: House, kommun: Organisation
) -> None:
    region = an_organisation("Region Sörmland")
    omar = employed("Omar", region, "omar@exempel.se")
    browser.sign_in(administrator_of(kommun))

    page = browser.open("people.add_person")
    for employer in ("", region.id):
        browser.send("people.add_person", EVA | {"employer": employer}, 422)
    browser.send("people.add_person", EVA | {"employer": kommun.id})
    same = browser.send("people.add_person", EVA | {"email": omar.email, "employer": kommun.id}, 422)

    assert page.words("#employer option") == ["Örebro kommun"]
    assert "Det finns redan en person med adressen" in same.words("#email-error")[0]
    assert same.select("main a[href^='/personer/']") == []
    eva = house.session.scalars(select(Person).where(Person.name == EVA["name"])).one()
    assert eva.employer_id == kommun.id


def test_whoever_has_a_higher_role_is_neither_shut_out_nor_sent_letters_elsewhere(
    browser: Browser, house: House, kommun: Organisation
) -> None:
    tove = employed("Tove", kommun, "tove@exempel.se")
    role = keep(Role(person_id=tove.id, name=RoleName.TRAINER))
    form = {"name": "Tove Ek", "email": "ada@exempel.se", "employer": kommun.id, "work_role": "", "version": "1"}
    place, role_id = {"person_id": tove.id}, role.id
    browser.sign_in(administrator_of(kommun))

    page = browser.open("people.show_person", **place)
    browser.send("people.change_person", form, 409, **place)
    browser.send("people.deactivate_person", {}, 409, **place)
    browser.send("people.take_role", {}, 404, role_id=role_id, **place)
    browser.send("people.change_person", form | {"email": "tove@exempel.se"}, **place)

    assert page.select("form[action$='/avaktivera']") == []
    house.session.expire_all()
    kept = house.session.get_one(Person, place["person_id"])
    assert (kept.name, kept.email, kept.deactivated_at) == ("Tove Ek", "tove@exempel.se", None)


def test_nobody_takes_over_a_system_administrators_letters(browser: Browser, kommun: Organisation) -> None:
    karin = an_administrator()
    form = {"name": "Karin", "email": "eva@exempel.se", "employer": "", "work_role": "", "version": "1"}
    browser.sign_in(with_role(RoleName.PROJECT_ADMINISTRATOR))

    browser.send("people.change_person", form, 409, person_id=karin.id)


def test_the_form_offers_what_the_giver_may_give(browser: Browser, house: House, kommun: Organisation) -> None:
    eva = employed("Eva", kommun)
    an_organisation("Region Sörmland")
    place = {"person_id": eva.id}
    browser.sign_in(administrator_of(kommun))

    page = browser.open("people.show_person", **place)
    manager = {"role": "manager", "where": f"organisation/{kommun.id}"}
    browser.send("people.give_role", manager, **place)

    assert page.words("#role option") == ["Chef", "Projektadministratör"]
    assert page.words("#where option") == ["Örebro kommun"]
    for href in ("sla-ihop", "personnummer", "tva-steg"):
        assert page.select(f"main a[href*='{href}']") == []
    shown = browser.open("people.show_person", **place)
    assert shown.words("#roller ~ ul h3") == ["Chef, Örebro kommun"]
    assert "av Ada." in shown.one("#roller ~ ul").text


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("trainer", "Rollen gäller för hela Lärbron"),
        ("system-administrator", "En systemadministratör sköter hela Lärbron"),
    ],
)
def test_a_role_is_not_given_where_it_would_let_nobody_do_anything(
    browser: Browser, house: House, kommun: Organisation, role: str, words: str
) -> None:
    eva = employed("Eva", kommun)
    browser.sign_in(an_administrator())

    page = browser.send("people.give_role", {"role": role, "where": f"organisation/{kommun.id}"}, 422, person_id=eva.id)

    assert page.words("#where-error") == [words]
    assert acts(house) == []


def test_a_role_for_a_project_is_given_by_form_and_opens_that_project(browser: Browser, house: House) -> None:
    for id in ("rar-2026", "annat-2026"):
        keep(Project(id=id, dnr=id, name=f"Projekt {id}", funding="EU", source=b""))
    eva = a_person("Eva")
    hers = Browser(house)
    place = {"person_id": eva.id}
    browser.sign_in(an_administrator())

    browser.send("people.give_role", {"role": "project-administrator", "where": "project/rar-2026"}, **place)

    page = browser.open("people.show_person", **place)
    assert page.words("#roller ~ ul h3") == ["Projektadministratör, Projekt rar-2026"]
    hers.sign_in(Person(id=place["person_id"]))
    hers.open("projects.show_project", project_id="rar-2026")
    hers.open("projects.show_project", 404, project_id="annat-2026")
    assert "Personer" not in hers.open("home.start").one(".sitenav").text


def test_several_roles_at_once_each_with_its_own_reach(browser: Browser, house: House, kommun: Organisation) -> None:
    region = an_organisation("Region Sörmland")
    employed("Omar", region)
    employed("Eva", kommun)
    ada = administrator_of(kommun)
    keep(Role(person_id=ada.id, name=RoleName.AUDITOR, scope=Scope.ORGANISATION, scope_id=region.id))
    keep(Role(person_id=ada.id, name=RoleName.RESEARCHER))
    browser.sign_in(ada)

    page = browser.open("people.list_persons")
    links = {row.text: str(row["href"]) for row in page.select("tbody th a")}

    assert sorted(links) == ["Eva", "Omar"]
    assert browser.visit(links["Eva"]).select("#role")
    assert browser.visit(links["Omar"]).select("main form") == []
    browser.visit(f"{links['Omar']}/andra", 404)
    browser.open("knowledge.list_courses")
