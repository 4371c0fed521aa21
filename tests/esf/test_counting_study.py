"""Self-study: what a project counts of it, and the learner's word."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import select

from app.esf.counting.spent import counted
from app.esf.models.counting import StudyWord
from app.esf.models.months import Month, MonthState
from app.people.models import Person, RoleName
from tests.browser import Browser
from tests.builders import a_person, keep, with_role
from tests.databases import one_engine
from tests.esf.months import a_report, seen
from tests.esf.studies import declared, finished
from tests.house import House
from tests.projects.forms import form_of
from tests.rounds.plans import a_registration

pytestmark = one_engine
OF_COURSE = {"project_id": "prov-2026", "course_id": "prov"}
MODULE = OF_COURSE | {"step_id": "forsta"}
DECLARE, OWN, CONFIRM, TAKE_BACK = (
    "esf.declare_self_study",
    "esf.own_study",
    "esf.confirm_study",
    "esf.take_back_study",
)


def a_learner(house: House, folder: Path, at: datetime = datetime(2026, 3, 12, 20, 0, tzinfo=UTC)) -> Person:
    """Registered in a round of the project on the second of March, and done with its module."""
    report, learner = a_report(folder), Person(id=a_person("Maja").id)
    a_registration(report.group, learner)
    finished(house, learner, at)
    return learner


def time_of(house: House) -> list[tuple[int, date]]:
    return seen(house, lambda: [(row.minutes, row.day) for row in counted("prov-2026")])


def test_a_project_says_how_many_minutes_a_module_counts(browser: Browser, house: House, tmp_path: Path) -> None:
    a_report(tmp_path)
    browser.sign_in(with_role(RoleName.PROJECT_ADMINISTRATOR))
    form = form_of(browser.open(DECLARE, **OF_COURSE))

    wrong = browser.send(DECLARE, form | {"modul-forsta": "en kvart"}, 422, **OF_COURSE)
    browser.send(DECLARE, form | {"modul-forsta": "25"}, **OF_COURSE)
    told = browser.open("esf.list_self_study", project_id="prov-2026").words("tbody tr")
    late = browser.send(DECLARE, form | {"modul-forsta": "30"}, 422, **OF_COURSE)
    browser.send(DECLARE, form | {"modul-forsta": "", "version": late.one("[name=version]")["value"]}, **OF_COURSE)

    assert wrong.words("#modul-forsta-error") == ["Skriv ett antal minuter, till exempel 20, eller lämna fältet tomt"]
    assert told == ["Provkursen 1 av 1 25 minuter"]
    assert "Någon annan har ändrat projektet" in late.one("#modul-forsta-error").text
    assert browser.open("esf.list_self_study", project_id="prov-2026").words("tbody tr") == ["Provkursen 0 av 1 –"]


def test_a_learner_confirms_what_was_declared_then(browser: Browser, house: House, tmp_path: Path) -> None:
    browser.sign_in(a_learner(house, tmp_path))
    nothing = browser.open(OWN).words("main form")
    declared("prov-2026", 20)

    asked = browser.open(OWN).words("main form button")
    browser.send(CONFIRM, {}, **MODULE)
    declared_later = house.session.get_one(StudyWord, 1).minutes

    assert nothing == []
    assert asked == ["Ja, jag har ägnat ungefär 20 minuter åt den här modulen"]
    assert declared_later == 20
    assert time_of(house) == [(20, date(2026, 3, 12))]


def test_it_is_taken_back_until_the_month_is_closed(browser: Browser, house: House, tmp_path: Path) -> None:
    browser.sign_in(a_learner(house, tmp_path))
    declared("prov-2026")
    browser.send(CONFIRM, {}, **MODULE)
    browser.send(TAKE_BACK, {}, **MODULE)
    taken_back = time_of(house)
    browser.send(CONFIRM, {}, **MODULE)
    keep(Month(project_id="prov-2026", month="2026-03", state=MonthState.CLOSED))

    browser.send(TAKE_BACK, {}, 409, **MODULE)

    assert taken_back == []
    assert time_of(house) == [(20, date(2026, 3, 12))]
    assert browser.open(OWN).words("main form") == []


def test_what_was_finished_before_registering_is_not_confirmed(browser: Browser, house: House, tmp_path: Path) -> None:
    browser.sign_in(a_learner(house, tmp_path, at=datetime(2026, 3, 1, 8, 0, tzinfo=UTC)))
    declared("prov-2026")

    page = browser.open(OWN)
    browser.send(CONFIRM, {}, 404, **MODULE)

    assert "Du är anmäld sedan 2 mars 2026" in page.one("main").get_text()
    assert time_of(house) == []


def test_the_same_time_is_never_told_of_by_two_projects(browser: Browser, house: House, tmp_path: Path) -> None:
    learner = a_learner(house, tmp_path)
    other = a_report(tmp_path, project_id="annat-2026", dnr="2026/2")
    a_registration(other.group, learner)
    declared("prov-2026")
    declared("annat-2026")
    browser.sign_in(learner)

    browser.send(CONFIRM, {}, **MODULE)
    browser.send(CONFIRM, {}, 404, **(MODULE | {"project_id": "annat-2026"}))

    words = list(house.session.scalars(select(StudyWord.project_id)))
    house.session.rollback()
    assert words == ["prov-2026"]
