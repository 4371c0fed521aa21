"""Visitors of open courses register in a project on the page that says what it means."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from app.database import transaction
from app.esf.counting.participants import list_participants
from app.esf.models.counting import Participation, StudyWord
from app.esf.privacy import KEEPER
from app.people.models import Kind, Organisation, Person
from app.projects.models import Project
from app.web.swedish import local_day, now
from tests.browser import Browser
from tests.builders import NOW, a_person, keep
from tests.databases import one_engine
from tests.esf.months import a_report, seen
from tests.esf.studies import declared, finished
from tests.house import House

pytestmark = one_engine
PLACE = {"project_id": "prov-2026"}
SHOW, JOIN, LEAVE = "esf.show_joining", "esf.join_project", "esf.leave_project"


def an_employer(name: str = "Kumla") -> str:
    return keep(Organisation(name=name, kind=Kind.MUNICIPALITY, created_at=NOW)).id


def test_anybody_reads_what_it_means_and_signs_in_to_register(browser: Browser, tmp_path: Path) -> None:
    a_report(tmp_path)

    page = browser.open(SHOW, **PLACE)
    browser.send(JOIN, {"agree": "1"}, 401, **PLACE)

    assert "ESF-rådet" in page.one("main").get_text()
    assert page.words("main a.button") == ["Logga in"]


def test_a_visitor_counts_once_registered_and_cannot_leave_when_something_was(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_report(tmp_path)
    declared("prov-2026")
    employer_id, visitor = an_employer(), Person(id=a_person("Maja").id)
    finished(house, visitor, now())
    browser.sign_in(visitor)
    before = browser.open("esf.own_study").words("main .links a")

    unsaid = browser.send(JOIN, {"employer": ""}, 422, **PLACE)
    browser.send(JOIN, {"employer": employer_id, "agree": "1"}, **PLACE)
    browser.send(LEAVE, {}, **PLACE)
    browser.send(JOIN, {"agree": "1"}, **PLACE)
    browser.send("esf.confirm_study", {}, **PLACE, course_id="prov", step_id="forsta")
    browser.send(LEAVE, {}, 409, **PLACE)

    assert before == ["Provprojektet"]
    assert unsaid.words(".message") == ["Välj var du arbetar", "Kryssa i rutan för att anmäla dig"]
    assert house.session.get_one(Person, visitor.id).employer_id == employer_id
    assert seen(house, lambda: [(one.name, one.employer) for one in list_participants("prov-2026")]) == [
        ("Maja", "Kumla")
    ]
    assert browser.open(SHOW, **PLACE).words("main form") == []


def test_who_has_not_registered_is_no_participant_whatever_was_confirmed(house: House, tmp_path: Path) -> None:
    a_report(tmp_path)
    visitor = Person(id=a_person("Maja").id)
    told = {"minutes": 20, "done_on": date(2026, 3, 12), "confirmed_at": NOW}
    of = {"project_id": "prov-2026", "person_id": visitor.id, "course_id": "prov", "step_id": "forsta"}
    keep(StudyWord(**of, **told))

    assert seen(house, lambda: list_participants("prov-2026")) == []


def test_a_project_that_is_over_takes_nobody(browser: Browser, house: House, tmp_path: Path) -> None:
    a_report(tmp_path)
    house.session.get_one(Project, "prov-2026").ends_on = local_day(now()) - timedelta(days=1)
    house.session.commit()
    visitor = Person(id=a_person("Maja").id)
    browser.sign_in(visitor)

    browser.send(JOIN, {"employer": an_employer(), "agree": "1"}, 409, **PLACE)

    assert browser.open(SHOW, **PLACE).words("main form") == []
    assert house.session.get(Participation, ("prov-2026", visitor.id)) is None


def test_merged_persons_have_registered_when_one_of_them_had(house: House, tmp_path: Path) -> None:
    a_report(tmp_path)
    old_id, new_id = a_person("Maja").id, a_person("Maja L").id
    keep(Participation(**PLACE, person_id=old_id, joined_at=NOW))
    keep(Participation(**PLACE, person_id=new_id, left_on=date(2026, 5, 1), left_why="Slutade"))
    of = {**PLACE, "course_id": "prov", "step_id": "forsta", "minutes": 20, "confirmed_at": NOW}
    keep(StudyWord(**of, person_id=old_id, done_on=date(2026, 3, 12)))
    keep(StudyWord(**of, person_id=new_id, done_on=date(2026, 3, 13)))

    with house.app.app_context(), transaction():
        KEEPER.merge(old_id, new_id, NOW)

    found = seen(house, lambda: [(one.person_id, one.minutes, one.left_on) for one in list_participants("prov-2026")])
    assert found == [(new_id, {"prov": 20}, date(2026, 5, 1))]
