"""The pages of projects: who reads and keeps them, what is refused, and what two who edit at once are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from app.people.audit import AuditEntry
from app.people.models import RoleName, Scope
from app.projects.models import Project, ProjectCourse, ProjectOrganisation
from tests.browser import Browser
from tests.builders import a_course, a_person, an_administrator, with_role
from tests.house import House
from tests.projects.building import a_project, an_organisation
from tests.projects.forms import form_of

NEW = {
    "name": "Inkluderingslyftet 2",
    "dnr": "26-001-S01",
    "owner": "Förbundet",
    "starts_on": "2026-01-01",
    "ends_on": "2028-12-31",
    "funding": "",
    "keep_until": "2034-12-31",
    "stores_identity_numbers": "1",
    "privacy": "## Fråga oss\r\n\r\n<script>x</script>**Vi svarar**",
}
ROW = {"participants": "1 300", "share": "12,5 %", "joined_on": "", "left_on": "2026-06-30"}


def acts(house: House) -> list[tuple[str, str]]:
    house.session.rollback()
    asked = select(AuditEntry.act, AuditEntry.about).order_by(AuditEntry.id)
    told = [(act, about) for act, about in house.session.execute(asked)]
    house.session.rollback()
    return told


def test_a_project_is_made_by_form_with_organisations_and_courses(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    kommun = an_organisation().id
    browser.sign_in(with_role(RoleName.PROJECT_ADMINISTRATOR))

    made = browser.send("projects.add_project", NEW)
    place = {"project_id": "inkluderingslyftet-2"}
    browser.send("projects.add_organisation", ROW | {"organisation": kommun}, **place)
    browser.send("projects.add_course", {"course": "prov", "kinds": ["workshop", "full-day"]}, **place)

    assert made.answer.location == browser.address("projects.show_project", **place)
    page = browser.open("projects.show_project", **place)
    assert page.words("tbody th") == ["Örebro kommun", "Provkursen"]
    assert page.words("tbody td") == ["1300", "12,5 %", "Början", "30 juni 2026", "Heldag; Workshop"]
    assert "Medfinansieras av Europeiska unionen" in page.one("main").get_text()
    listed = browser.open("projects.list_projects").words("tbody td")
    assert listed == ["26-001-S01", "Förbundet", "1 januari 2026 – 31 december 2028", "Sparas"]
    assert acts(house) == [
        ("project.added", "inkluderingslyftet-2"),
        ("project.organisation-added", "inkluderingslyftet-2"),
        ("project.courses-changed", "inkluderingslyftet-2"),
    ]


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"name": "  "}, "name", "Skriv projektets namn"),
        ({"owner": ""}, "owner", "Skriv vem som äger projektet"),
        ({"dnr": "2026/1"}, "dnr", "Ett annat projekt har redan diarienumret"),
        ({"starts_on": "i går"}, "starts_on", "Skriv år-månad-dag, som 2026-08-01"),
        ({"starts_on": "2029-01-01"}, "ends_on", "Projektet slutar innan det börjar"),
        ({"keep_until": "2028-01-01"}, "keep_until", "Skriv en dag efter projektets slut"),
        ({"privacy": "a" * 20_001}, "privacy", "Texten är för lång. Högst 20\u00a0000 tecken går bra."),
    ],
)
def test_a_project_that_makes_no_sense_is_refused(
    browser: Browser, house: House, changes: dict[str, str], field: str, words: str
) -> None:
    a_project()
    browser.sign_in(an_administrator())

    page = browser.send("projects.add_project", NEW | changes, 422)

    assert page.words(f"#{field}-error") == [words.replace("\u00a0", " ")]
    assert list(house.session.scalars(select(Project.id))) == ["formprojektet"]


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"organisation": ""}, "organisation", "Välj en organisation"),
        ({"share": "101"}, "share", "Skriv ett tal från 0 till 100, till exempel 12,5"),
        ({"participants": "många"}, "participants", "Skriv ett antal, till exempel 300"),
        ({"joined_on": "2026-07-01"}, "left_on", "Organisationen slutar innan den börjar"),
    ],
)
def test_an_organisation_that_makes_no_sense_is_refused(
    browser: Browser, house: House, changes: dict[str, str], field: str, words: str
) -> None:
    project, kommun = a_project(), an_organisation()
    browser.sign_in(an_administrator())

    page = browser.send(
        "projects.add_organisation", ROW | {"organisation": kommun.id} | changes, 422, project_id=project.id
    )

    assert page.words(f"#{field}-error") == [words]
    assert list(house.session.scalars(select(ProjectOrganisation))) == []


def test_an_organisation_leaves_and_comes_back_but_is_not_in_twice_at_once(browser: Browser, house: House) -> None:
    place, kommun = {"project_id": a_project().id}, an_organisation().id
    browser.sign_in(an_administrator())
    browser.send("projects.add_organisation", ROW | {"organisation": kommun}, **place)
    back = {"organisation": kommun, "participants": "", "share": "", "joined_on": "2026-06-30", "left_on": ""}

    page = browser.send("projects.add_organisation", back, 422, **place)
    browser.send("projects.add_organisation", back | {"joined_on": "2027-01-01"}, **place)

    assert page.words("#organisation-error") == ["Organisationen är redan med under den tiden"]
    rows = list(house.session.scalars(select(ProjectOrganisation).order_by(ProjectOrganisation.left_on.is_(None))))
    assert [(str(row.joined_on), str(row.left_on)) for row in rows] == [("None", "2026-06-30"), ("2027-01-01", "None")]
    browser.send("projects.remove_organisation", {}, row_id=rows[1].id, **place)
    assert browser.open("projects.show_project", **place).words("tbody th") == ["Örebro kommun"]


def test_the_second_of_two_who_change_a_project_is_told(browser: Browser, house: House) -> None:
    place = {"project_id": a_project().id}
    browser.sign_in(an_administrator())
    form = form_of(browser.open("projects.change_project", **place))
    browser.send("projects.change_project", form | {"name": "Det första"}, **place)

    page = browser.send("projects.change_project", form | {"name": "Det andra"}, 422, **place)

    assert page.words("#name-error") == ["Någon annan har ändrat projektet sedan du öppnade sidan."]
    assert house.session.scalars(select(Project.name)).one() == "Det första"
    browser.send("projects.change_project", form_of(page), **place)
    assert house.session.scalars(select(Project.name)).one() == "Det andra"


def test_the_second_of_two_who_change_an_organisation_or_a_course_is_told(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    place = {"project_id": a_project().id}
    browser.sign_in(an_administrator())
    browser.send("projects.add_organisation", ROW | {"organisation": an_organisation().id}, **place)
    browser.send("projects.add_course", {"course": "prov", "kinds": []}, **place)
    row = {**place, "row_id": house.session.scalars(select(ProjectOrganisation.id)).one()}
    course = {**place, "course_id": "prov"}
    organisation_form = form_of(browser.open("projects.change_organisation", **row))
    course_form = form_of(browser.open("projects.change_course", **course))
    browser.send("projects.change_course", course_form | {"kinds": ["boost"]}, **course)

    late = browser.send("projects.change_organisation", organisation_form | {"share": "50"}, 422, **row)
    later = browser.send("projects.change_course", course_form | {"kinds": ["day"]}, 422, **course)

    told = ["Någon annan har ändrat projektet sedan du öppnade sidan."]
    assert late.words("#organisation-error") == told
    assert later.words("#kinds-error") == told
    browser.send("projects.change_organisation", form_of(late), **row)
    assert house.session.scalars(select(ProjectOrganisation.share)).one() == 50
    assert house.session.scalars(select(ProjectCourse.sessions)).one() == "boost"


def test_the_administrator_of_one_project_keeps_that_one(browser: Browser, house: House) -> None:
    mine, other = a_project().id, a_project("Ett annat", "2026/2").id
    browser.sign_in(with_role(RoleName.PROJECT_ADMINISTRATOR, scope=Scope.PROJECT, scope_id=mine))

    assert browser.open("projects.list_projects").words("tbody th") == ["Formprojektet"]
    form = form_of(browser.open("projects.change_project", project_id=mine))
    browser.send("projects.change_project", form | {"owner": "RAR"}, project_id=mine)
    browser.open("projects.show_project", 404, project_id=other)
    browser.send("projects.change_project", form, 404, project_id=other)
    browser.send("projects.add_project", NEW, 403)

    assert acts(house) == [("project.changed", mine)]


def test_an_auditor_reads_and_changes_nothing(browser: Browser, house: House) -> None:
    place = {"project_id": a_project().id}
    browser.sign_in(with_role(RoleName.AUDITOR))

    page = browser.open("projects.show_project", **place)

    assert page.select('main a[href$="/andra"]') == []
    assert browser.open("projects.list_projects").select('a[href$="/nytt"]') == []
    browser.open("projects.change_project", 404, **place)


def test_the_page_asks_as_much_for_thirty_organisations_as_for_one(browser: Browser, house: House) -> None:
    place = {"project_id": a_project().id}
    browser.sign_in(an_administrator())
    counts = []
    for more in (1, 29):
        for number in range(more):
            house.session.add(ProjectOrganisation(name=f"{more} {number}", **place))
        house.session.commit()
        with house.statements() as seen:
            browser.open("projects.show_project", **place)
        counts.append(len(seen))

    assert counts[0] == counts[1]


def test_the_notice_says_who_what_why_and_how_long(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    browser.sign_in(an_administrator())
    browser.send("projects.add_project", NEW)
    place = {"project_id": "inkluderingslyftet-2"}
    browser.send("projects.add_course", {"course": "prov", "kinds": ["workshop"]}, **place)
    anybody = Browser(house)

    course = anybody.open("learning.show_course", course_id="prov")
    page = anybody.visit(str(course.one(".funded a")["href"]))

    words = " ".join(page.one("main").get_text().split())
    assert "Förbundet äger projektet och ansvarar för personuppgifterna i det." in words
    assert "Projektet behöver deltagarnas personnummer" in words
    assert "finnas kvar till och med 31 december 2034" in words
    assert page.words("main h3") == ["Fråga oss"]
    assert page.words("main strong") == ["Vi svarar"]
    assert page.select("main script") == []
    assert page.select(f'main a[href="{browser.address("people.my_data")}"]')


def test_the_notice_of_a_project_that_has_decided_little_says_so(browser: Browser) -> None:
    page = browser.open("projects.show_privacy_notice", project_id=a_project().id)

    words = page.one("main").get_text()
    assert "Projektet sparar inga personnummer." in words
    assert "är inte bestämt än" in words
    browser.open("projects.show_privacy_notice", 404, project_id="finns-inte")


def test_what_is_said_of_personal_data_leads_to_each_projects_notice(browser: Browser) -> None:
    project = a_project()
    address = browser.address("projects.show_privacy_notice", project_id=project.id)

    page = browser.open("home.personal_data")

    assert page.words(f'main a[href="{address}"]') == [project.name]


def test_a_learner_reads_no_project(browser: Browser) -> None:
    place = {"project_id": a_project().id}
    browser.open("projects.list_projects", 401)
    browser.sign_in(a_person())

    browser.open("projects.list_projects", 403)
    browser.open("projects.show_project", 404, **place)
