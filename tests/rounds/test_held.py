"""Who took part in a project that is reported to ESF: what an erasure leaves, what it says, and when that goes too."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from app.people.models import Person
from app.people.my_data.actions import NOBODY
from app.people.privacy import purge
from app.projects.models import Project
from app.rounds.models.attendance import Attendance, Seen
from tests.browser import Browser
from tests.builders import NOW, a_course, a_person, keep
from tests.house import House
from tests.rounds.plans import a_group, a_registration, a_round, a_session

LAST_DAY = date(2036, 12, 31)


def maja_who_took_part(house: House, folder: Path, minutes: int) -> Person:
    a_course(folder)
    keep(Project(id="prov", dnr="1", name="Provprojektet", funding="EU", source=b"", keep_until=LAST_DAY))
    taken = a_round(project_id="prov")
    maja = a_person("Maja Lindqvist", "maja@exempel.se")
    registration = a_registration(a_group(taken), maja)
    seen = {"source": Seen.TRAINER, "marked_at": NOW, "saved_at": NOW, "key": "ett", "why": "Hon kom sent"}
    session = a_session(taken)
    keep(Attendance(session_id=session.id, registration_id=registration.id, minutes=minutes, **seen))
    return maja


def erase(house: House, person: Person) -> str:
    browser = Browser(house)
    browser.sign_in(person)
    before = browser.open("people.erase_my_data").text
    browser.send("people.erase_my_data", {"word": "radera"})
    return before


def kept_of(house: House, person_id: str) -> tuple[str, str | None, bool]:
    house.session.rollback()
    person = house.session.get_one(Person, person_id, populate_existing=True)
    return person.name, person.email, person.held


def test_a_participant_is_told_what_stays_and_is_let_go_when_its_time_is_over(house: House, tmp_path: Path) -> None:
    maja = maja_who_took_part(house, tmp_path, minutes=60)

    told = erase(house, maja)

    assert "Du har deltagit i Provprojektet" in told
    assert "31 december 2036" in told
    assert kept_of(house, maja.id) == ("Maja Lindqvist", None, True)
    assert house.session.query(Attendance.minutes, Attendance.why).all() == [(60, "")]
    for day, name in ((NOW, "Maja Lindqvist"), (NOW + timedelta(days=365 * 11), NOBODY)):
        house.session.rollback()
        with house.app.app_context():
            purge(day)
        assert kept_of(house, maja.id)[0] == name


def test_who_was_absent_is_erased_at_once(house: House, tmp_path: Path) -> None:
    maja = maja_who_took_part(house, tmp_path, minutes=0)

    assert "Du har deltagit" not in erase(house, maja)

    assert kept_of(house, maja.id) == (NOBODY, None, False)
