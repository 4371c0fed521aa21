"""How far a project is from its targets: the figures, and the page that shows them."""

from __future__ import annotations

import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from app.catalogue.models import Course
from app.esf.models.counting import Scope, Target, Unit
from app.esf.progress.places import figures_of, list_places
from app.people.identity.models import Sex
from app.people.models import Kind, Organisation, Person, RoleName
from app.projects.models import Project, ProjectCourse, ProjectOrganisation
from app.rounds.models.plan import Round, RoundState, RoundTrainer
from tests.browser import Browser
from tests.builders import NOW, a_person, an_administrator, keep, with_role
from tests.databases import both_engines, one_engine
from tests.esf.months import MARCH, Report, a_report, seen
from tests.house import House
from tests.rounds.plans import a_group

pytestmark = one_engine
FILE = """
dnr: 2026/1
name: Provprojektet
owner: Förbundet
from: 2026-01-01
to: 2026-12-31
funder: EU
targets:
  - what: Deltagare
    number: {number}
    count: persons
"""
# Counted by hand of the tables, and by nothing of what the program counts with.
PLAIN = """
SELECT coalesce(person.stated_sex, 'other') AS sex, count(DISTINCT person.id) AS persons,
       count(DISTINCT person.id || ' ' || round.course_id) AS places
FROM attendance
JOIN registration ON registration.id = attendance.registration_id
JOIN person ON person.id = registration.person_id
JOIN round_session ON round_session.id = attendance.session_id
JOIN round ON round.id = round_session.round_id
WHERE round.project_id = :project AND round.payer = 'project' AND round_session.state <> 'cancelled'
  AND round_session.kind IN ('full-day', 'boost') AND attendance.minutes > 0
  AND NOT EXISTS (SELECT 1 FROM attendance AS later WHERE later.session_id = attendance.session_id
                  AND later.registration_id = attendance.registration_id AND later.id > attendance.id)
  AND NOT EXISTS (SELECT 1 FROM round_trainer WHERE round_trainer.round_id = round.id
                  AND round_trainer.person_id = person.id)
GROUP BY 1
"""


def somebody(house: House, name: str, sex: Sex | None = None, employer_id: str | None = None) -> Person:
    house.session.rollback()
    found = Person(name=name, created_at=NOW, stated_sex=sex, employer_id=employer_id)
    house.session.add(found)
    house.session.commit()
    return found


def another_course(report: Report, course_id: str = "andra") -> Report:
    """A second course of the same project, with a round of its own."""
    keep(Course(id=course_id))
    keep(ProjectCourse(project_id=report.project.id, course_id=course_id, sessions="full-day boost"))
    of = keep(
        Round(
            name="Andra kursen",
            course_id=course_id,
            project_id=report.project.id,
            state=RoundState.OPEN,
            code="ANDRA",
            created_at=NOW,
        )
    )
    return Report(report.project, of, a_group(of))


def lasts(house: House, report: Report, begins: date | None, ends: date | None) -> None:
    project = house.session.get_one(Project, report.project.id)
    project.starts_on, project.ends_on = begins, ends
    house.session.commit()


def a_target(report: Report, number: int, scope: Scope = Scope.WHOLE, of: str = "", unit: Unit = Unit.PLACES) -> None:
    keep(Target(project_id=report.project.id, scope=scope, of=of, unit=unit, number=number))


@both_engines
def test_totals_equal_an_independent_count_in_plain_sql(house: House, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    other = another_course(report)
    day, boost = report.session(), report.session(MARCH + timedelta(days=40), kind="boost")
    meeting = report.session(kind="anchoring")
    second = other.session(MARCH + timedelta(days=80))
    for number in range(12):
        who = somebody(house, f"Person {number}", [Sex.WOMAN, Sex.WOMAN, Sex.MAN, None][number % 4])
        report.came(who.name, day, minutes=60 * (number % 3), person=who)
        report.came(who.name, day, minutes=60 * (number % 5), person=who)
        if number % 2:
            report.came(who.name, boost, person=who)
        report.came(who.name, meeting, person=who)
        if number % 3 == 0:
            other.came(who.name, second, person=who)
    trainer = somebody(house, "Tove", Sex.WOMAN)
    report.came("Tove", day, person=trainer)
    keep(RoundTrainer(round_id=report.round.id, person_id=trainer.id))

    plain = house.session.execute(text(PLAIN), {"project": report.project.id}).all()
    figures = seen(house, lambda: figures_of(list_places(report.project.id)))

    assert {row.sex: row.persons for row in plain} == {sex: count for sex, count in figures.persons.items() if count}
    assert {row.sex: row.places for row in plain} == {sex: count for sex, count in figures.places.items() if count}
    assert sum(row.places for row in plain) > sum(row.persons for row in plain) > 6


def test_persons_and_places_stand_side_by_side_for_every_sex(browser: Browser, house: House, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    other = another_course(report)
    maja = somebody(house, "Maja", Sex.WOMAN)
    report.came("Maja", report.session(), person=maja)
    other.came("Maja", other.session(), person=maja)
    report.came("Omar", report.sessions[0], person=somebody(house, "Omar", Sex.MAN))
    browser.sign_in(an_administrator())

    page = browser.open("esf.show_targets", **report.place)

    rows = page.select('[aria-label="Tabell över personer och kursplatser"] tbody tr')
    told = [[cell.get_text(" ", strip=True).split(", ")[-1] for cell in row.select("td")] for row in rows]
    assert [[words.split()[-1] for words in row] for row in told] == [["1", "1", "0", "2"], ["2", "1", "0", "3"]]
    assert "2 personer har deltagit och har tillsammans 3 kursplatser" in page.text


def test_each_target_tells_what_is_reached_left_and_where_it_leads(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    report = a_report(tmp_path)
    association = keep(Organisation(name="Sydnärke", kind=Kind.ASSOCIATION, created_at=NOW)).id
    row = keep(ProjectOrganisation(project_id=report.project.id, organisation_id=association, name="Sydnärke")).id
    day = report.session()
    for number in range(3):
        report.came(f"Kvinna {number}", day, person=somebody(house, f"Kvinna {number}", Sex.WOMAN, association))
    report.came("Man", day, person=somebody(house, "Man", Sex.MAN))
    lasts(house, report, date(2026, 1, 1), date(2026, 5, 1))
    a_target(report, 10)
    a_target(report, 2, Scope.SEX, Sex.WOMAN)
    a_target(report, 5, Scope.ORGANISATION, row, Unit.PERSONS)
    a_target(report, 7, Scope.COURSE, "prov")
    browser.sign_in(an_administrator())

    page = browser.open("esf.show_targets", **report.place)

    cells = {
        row.th.get_text(" ", strip=True): [" ".join(cell.get_text(" ").split()) for cell in row.select("td")]
        for row in page.select('[aria-label="Tabell över målen"] tbody tr')
    }
    # The project is over, so there is nothing ahead of it: it ends with what there is.
    assert cells["Hela projektet"][1:4] + cells["Hela projektet"][5:7] == ["3", "1", "0", "10", "6"]
    assert cells["Hela projektet"][8] == "4 når inte målet"
    assert cells["Kvinnor"][0:4] == ["Kursplatser", "3", "–", "–"]
    assert cells["Kvinnor"][5:7] == ["2", "0"]
    assert cells["Sydnärke"][0] == "Unika personer"
    assert cells["Provkursen"][5:7] == ["7", "3"]
    links = [link["href"] for link in page.select("main td a")]
    assert f"/projekt/{report.project.id}/esf/deltagare?organisation={row}" in links
    assert f"/projekt/{report.project.id}/esf/deltagare?kurs=prov&kon=woman" in links


def test_a_project_without_days_targets_or_people_has_a_page_too(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    report = a_report(tmp_path)
    browser.sign_in(an_administrator())

    page = browser.open("esf.show_targets", **report.place)

    assert "Projektet har inga mål inlagda än" in page.text
    assert page.select("svg.drawing") == []


@pytest.mark.parametrize("role", [RoleName.EQUALITY_COORDINATOR, RoleName.ECONOMIST])
def test_who_may_not_see_names_gets_figures_without_lists_and_without_the_sexes_of_small_groups(
    browser: Browser, house: House, tmp_path: Path, role: RoleName
) -> None:
    report = a_report(tmp_path)
    report.came("Maja", report.session())
    browser.sign_in(with_role(role))

    page = browser.open("esf.show_targets", **report.place)

    assert [link["href"] for link in page.select("main a") if "deltagare" in link["href"]] == []
    assert "1 person har deltagit" in page.text
    assert page.words('[aria-label="Tabell över kurser"] td') == ["1", "1"]
    assert page.select("main .women, main .men") == []
    paper = browser.client.get(browser.address("esf.targets_on_paper", **report.place)).data
    words = " ".join(PdfReader(io.BytesIO(paper)).pages[0].extract_text().split())
    assert ("Unika personer 0 0 1 1" in words, "Provkursen 1 1" in words) == (True, True)
    browser.open("esf.list_project_participants", 404, **report.place)


def test_who_follows_projects_begins_at_a_list_of_them_and_with_one_project_at_its_targets(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    report = a_report(tmp_path)
    browser.sign_in(with_role(RoleName.ECONOMIST))

    one = browser.open("esf.list_followed", 302)
    keep(Project(id="andra", dnr="2026/2", name="Andra projektet", funding="EU", source=b""))
    several = browser.open("esf.list_followed")

    assert one.answer.location == f"/projekt/{report.project.id}/esf/mal"
    assert several.words("main tbody th") == ["Andra projektet", "Provprojektet"]
    assert "Mål och utfall" in several.words(".sitenav a")


def test_others_find_no_such_page(browser: Browser, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    browser.sign_in(a_person())

    for endpoint in ("esf.show_targets", "esf.show_equality", "esf.targets_on_paper"):
        browser.open(endpoint, 404, **report.place)


@pytest.mark.parametrize("endpoint", ["esf.show_targets", "esf.show_equality"])
def test_the_pages_ask_as_many_statements_for_many(
    browser: Browser, house: House, tmp_path: Path, endpoint: str
) -> None:
    report = a_report(tmp_path)
    a_target(report, 10)
    day = report.session()
    report.came("Maja", day)
    browser.sign_in(an_administrator())
    browser.open(endpoint, **report.place)
    asked = []
    for many in (1, 20):
        for number in range(many):
            report.came(f"Person {many} {number}", day)
        with house.statements() as statements:
            browser.open(endpoint, **report.place)
        asked.append(len(statements))
        house.session.rollback()

    assert asked[0] == asked[1]


def test_a_months_new_persons_lead_to_their_list(browser: Browser, house: House, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    report.came("Maja", report.session())
    report.came("Omar", report.session(MARCH + timedelta(days=31)))
    browser.sign_in(an_administrator())

    page = browser.open("esf.show_targets", **report.place)
    (address,) = {link["href"] for link in page.select("main td a") if link["href"].endswith("manad=2026-04")}
    found = browser.visit(address)

    assert found.words("main tbody th") == ["Omar"]
    assert "de som har sin första dag i april 2026" in found.text
    assert len(browser.open("esf.list_project_participants", manad="2026-13", **report.place).select("tbody th")) == 2


def test_a_project_that_has_not_begun_is_drawn_from_when_somebody_came(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    report = a_report(tmp_path)
    lasts(house, report, date(2126, 3, 1), date(2127, 3, 1))
    browser.sign_in(an_administrator())

    before = browser.open("esf.show_targets", **report.place)
    report.came("Maja", report.session())
    after = browser.open("esf.show_targets", **report.place)

    assert before.select("svg.drawing") == []
    points = after.select("svg.drawing polyline.all")[0]["points"].split()
    assert (points[0], points[1].split(",")[1]) == ("0,300", "12")


def test_a_file_with_new_targets_is_seen_at_once(browser: Browser, house: House, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    browser.sign_in(an_administrator())
    told = []
    for number in (10, 11):
        source = FILE.format(number=number).encode()
        house.session.get_one(Project, report.project.id).source = source
        house.session.commit()
        told.append(browser.open("esf.show_targets", **report.place).words('[aria-label="Tabell över målen"] td')[5])

    assert told == ["10", "11"]
