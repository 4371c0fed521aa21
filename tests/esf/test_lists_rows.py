"""Which rows each kind of list has, and how they are narrowed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import update

from app.people.models import Kind, Organisation, Person
from app.projects.models import ProjectOrganisation
from app.rounds.models.plan import Payer
from app.rounds.models.registration import Registration
from tests.browser import Browser
from tests.builders import NOW, a_person, keep
from tests.databases import one_engine
from tests.esf.months import MARCH, a_report
from tests.esf.taken_out import a_keeper, lines, noted, take_out
from tests.house import House
from tests.rounds.plans import a_group, a_registration, a_round, a_session

pytestmark = one_engine

MARCH_ONLY = {"manad": "2026-03"}


def test_who_came_and_who_left(browser: Browser, house: House, tmp_path: Path) -> None:
    """Who is registered for more has not left, though nobody knows yet whether they will come."""
    report = a_report(tmp_path)
    february, march = report.session(starts_at=MARCH - timedelta(days=28)), report.session()
    report.came("Ny", march)
    report.came("Gammal", february)
    report.came("Gammal", march)
    report.session(starts_at=MARCH + timedelta(days=60))
    house.session.execute(
        update(Registration).where(Registration.id == report.registrations["Gammal"].id).values(standing="withdrawn")
    )
    house.session.commit()
    a_keeper(browser)

    page = take_out(browser, report, mall="nya-och-avslutade", **MARCH_ONLY)

    assert [line[:3] for line in lines(page)[1:]] == [
        ["Avslutad", "2026-03-10", "Gammal"],
        ["Ny", "2026-03-10", "Ny"],
    ]


def test_hours_of_employers_and_places_outside_the_project(browser: Browser, house: House, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    kumla = keep(Organisation(name="Kumla", number="2120001934", kind=Kind.MUNICIPALITY, created_at=NOW))
    keep(ProjectOrganisation(project_id=report.project.id, organisation_id=kumla.id, name="Kumla"))
    maja = a_person("Maja")
    house.session.execute(update(Person).where(Person.id == maja.id).values(employer_id=kumla.id))
    house.session.commit()
    report.came("Maja", report.session(), minutes=100, person=maja)
    sold = a_round("Såld omgång", project_id=report.project.id)
    sold.payer = Payer.SOLD
    house.session.commit()
    group = a_group(sold)
    a_session(sold, group, starts_at=MARCH)
    a_session(sold, group, starts_at=MARCH + timedelta(days=1))
    a_registration(group, employer_id=kumla.id)
    a_keeper(browser)

    hours, outside = (take_out(browser, report, mall=one) for one in ("timmar-per-arbetsgivare", "salda-platser"))

    assert lines(hours)[1:] == [["Kumla", "212000-1934", "Kumla", "2026-03", "1", "1,66"]]
    assert lines(outside)[1:] == [
        ["Kumla", "212000-1934", "Såld", "Provkursen", "Såld omgång", "1", "2", "2026-03-10", "2026-03-11"]
    ]
    assert noted(house, "identity.read") == []


def test_a_list_of_one_organisation_round_or_session(browser: Browser, house: House, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    first, second = report.session(), report.session(starts_at=MARCH + timedelta(days=1))
    kumla = keep(Organisation(name="Kumla", kind=Kind.MUNICIPALITY, created_at=NOW))
    row = keep(ProjectOrganisation(project_id=report.project.id, organisation_id=kumla.id, name="Kumla")).id
    maja = a_person("Maja")
    house.session.execute(update(Person).where(Person.id == maja.id).values(employer_id=kumla.id))
    house.session.commit()
    report.came("Maja", first, person=maja)
    report.came("Omar", second)
    a_keeper(browser)

    def names(**chosen: str) -> list[str]:
        return [line[0] for line in lines(take_out(browser, report, mall="deltagare", **chosen))[1:]]

    assert names(tillfalle=second.id) == ["Omar"]
    assert names(omgang=report.round.id) == ["Maja", "Omar"]
    assert names(organisation=row) == ["Maja"]
