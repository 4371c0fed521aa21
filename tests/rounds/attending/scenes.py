"""A session that goes on now, with a trainer and participants. Say only what the test is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from app.people.models import Person
from app.rounds.models.attendance import Attendance
from app.rounds.models.plan import Group, Round, Session
from app.rounds.models.registration import Registration, Source, Standing
from app.web.swedish import now
from tests.builders import NOW, a_person
from tests.house import House
from tests.rounds.plans import a_group, a_registration, a_round, a_session, a_trainer


@dataclass
class Scene:
    course_round: Round
    group: Group
    session: Session
    trainer: Person
    people: list[Person]
    participants: list[Registration]

    @property
    def place(self) -> dict[str, Any]:
        return {"round_id": self.course_round.id, "session_id": self.session.id}

    def of(self, registration: Registration) -> dict[str, Any]:
        return {**self.place, "registration_id": registration.id}


def a_scene(*names: str, begun: timedelta = timedelta(minutes=5), minutes: int = 180) -> Scene:
    """Of the course that `a_course` publishes, which is to be there."""
    course_round = a_round()
    group = a_group(course_round)
    session = a_session(course_round, group, starts_at=now() - begun, minutes=minutes)
    people = [a_person(name) for name in names]
    rows = [a_registration(group, each) for each in people]
    return Scene(course_round, group, session, a_trainer(course_round), people, rows)


def fill(house: House, scene: Scene, many: int) -> None:
    """So many more participants, at once."""
    house.session.rollback()
    people = [Person(name=f"Person {number}", created_at=NOW) for number in range(many)]
    house.session.add_all(people)
    house.session.flush()
    same = {"round_id": scene.course_round.id, "group_id": scene.group.id, "standing": Standing.REGISTERED}
    house.session.add_all(
        Registration(person_id=each.id, source=Source.ADMINISTRATOR, registered_at=NOW, **same) for each in people
    )
    house.session.commit()


def said(house: House) -> list[tuple[str, int, str]]:
    """Every mark: the person's name, the minutes, and who or what says so."""
    house.session.rollback()
    asked = select(Person.name, Attendance.minutes, Attendance.source).join(
        Registration, Registration.person_id == Person.id
    )
    rows = house.session.execute(asked.join(Attendance).order_by(Attendance.id))
    told = [(name, minutes, source) for name, minutes, source in rows]
    house.session.rollback()
    return told
