"""Last month of a project that stores identity numbers, in the database of a server: one full day, three who came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from app.catalogue.models import Course
from app.database import db
from app.people.actions import begin_session
from app.people.identity.actions import give_identity_number
from app.people.identity.keys import Keys
from app.people.identity.numbers import Number
from app.people.models import Kind, Organisation, Person, Role, RoleName
from app.projects.models import Project, ProjectCourse
from app.rounds.models.attendance import Attendance, AttendanceWord, Seen
from app.rounds.models.plan import Group, Round, RoundState, Session, SessionState
from app.rounds.models.registration import Registration, Source, Standing
from app.settings import read_settings
from app.web.swedish import STOCKHOLM, now
from tests.journeys.rooms import kept
from tests.journeys.server import Server
from tests.people.identity.numbers import MAN, WOMAN, a_number

PROJECT = "manadsprojektet"
EMPLOYER, EMPLOYER_NUMBER = "Kumlaby kommun", "2120001009"
# Name, minutes, whether the time is confirmed, identity number; Omar's is still to be given.
NUMBERS = {"Maja Lindqvist": a_number("19850301", WOMAN), "Sara Ek": a_number("19850302", WOMAN)}
OMARS = a_number("19850303", MAN)
MINUTES = {"Maja Lindqvist": 360, "Omar Öst": 200, "Sara Ek": 360}


@dataclass(frozen=True)
class LastMonth:
    """`administrator` and `omar` are cookies of who is signed in; `session` is the page of the full day."""

    month: str
    day: date
    administrator: str
    omar: str
    session: str


def last_month(server: Server) -> LastMonth:
    return server.changed(lambda: _furnish(Keys.of(read_settings(server.environ))))


def _furnish(keys: Keys) -> LastMonth:
    at = now().replace(microsecond=0)
    first = (at.astimezone(STOCKHOLM).date().replace(day=1) - timedelta(days=1)).replace(day=1)
    begins = datetime.combine(first.replace(day=10), time(9), STOCKHOLM)
    course_id = db.session.scalars(select(Course.id).order_by(Course.id).limit(1)).one()
    of_project = {"name": "Månadsprojektet", "dnr": "2026/00777", "funding": "Finansieras av Europeiska unionen."}
    period = {"starts_on": first, "ends_on": first + timedelta(days=700), "stores_identity_numbers": True}
    kept(Project(id=PROJECT, source=b"", **of_project, **period))
    kept(ProjectCourse(project_id=PROJECT, course_id=course_id, sessions="full-day"))
    employer = kept(Organisation(name=EMPLOYER, number=EMPLOYER_NUMBER, kind=Kind.MUNICIPALITY, created_at=at))
    administrator = kept(Person(name="Adam Administratör", created_at=at))
    kept(Role(person_id=administrator.id, name=RoleName.PROJECT_ADMINISTRATOR))
    of = kept(
        Round(
            name="BIP 1 i Kumlaby",
            course_id=course_id,
            project_id=PROJECT,
            state=RoundState.OPEN,
            code="KUMLABY",
            created_at=at,
        )
    )
    group = kept(Group(round_id=of.id, number=1, name="Grupp 1", capacity=30))
    times = {"starts_at": begins, "ends_at": begins + timedelta(hours=6), "state": SessionState.HELD}
    session = kept(Session(round_id=of.id, group_id=group.id, kind="full-day", title="Heldag", **times))
    cookies = {}
    for name, minutes in MINUTES.items():
        person = kept(Person(name=name, employer_id=employer.id, created_at=at))
        if name in NUMBERS:
            give_identity_number(keys, person.id, Number(NUMBERS[name]), administrator.id, at)
        _came(of, group, session, person, minutes, name in NUMBERS)
        cookies[name] = begin_session(person.id, at, None)
    return LastMonth(
        f"{first:%Y-%m}",
        begins.date(),
        begin_session(administrator.id, now(), factor_at=now()),
        cookies["Omar Öst"],
        f"/omgangar/{of.id}/tillfallen/{session.id}",
    )


def _came(of: Round, group: Group, session: Session, person: Person, minutes: int, confirmed: bool) -> None:
    place: dict[str, Any] = {"round_id": of.id, "group_id": group.id, "person_id": person.id}
    standing = {"standing": Standing.REGISTERED, "source": Source.ADMINISTRATOR, "registered_at": session.starts_at}
    row = kept(Registration(employer_id=person.employer_id, **place, **standing))
    times = {"marked_at": session.ends_at, "saved_at": session.ends_at}
    mark = kept(
        Attendance(
            session_id=session.id, registration_id=row.id, minutes=minutes, source=Seen.TRAINER, key=row.id, **times
        )
    )
    if confirmed:
        kept(AttendanceWord(attendance_id=mark.id, right=True, said_at=session.ends_at))
