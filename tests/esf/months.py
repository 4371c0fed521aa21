"""A project with a session that counts, and people who were there. Say only what the test is about."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from app.database import reading
from app.people.models import Person
from app.projects.models import Project, ProjectCourse
from app.rounds.models.attendance import Attendance, AttendanceWord, Seen
from app.rounds.models.plan import Group, Round, Session
from app.rounds.models.registration import Registration
from tests.builders import NOW, a_course, a_person, keep
from tests.house import House
from tests.rounds.plans import a_group, a_registration, a_round, a_session

Found = TypeVar("Found")
_keys = itertools.count(1)
MARCH = datetime(2026, 3, 10, 8, 0, tzinfo=UTC)


@dataclass
class Report:
    """A project that counts full days of the course that `a_course` publishes, with one round of one group."""

    project: Project
    round: Round
    group: Group
    sessions: list[Session] = field(default_factory=list)
    registrations: dict[str, Registration] = field(default_factory=dict)

    @property
    def place(self) -> dict[str, str]:
        return {"project_id": self.project.id}

    def session(self, starts_at: datetime = MARCH, minutes: int = 180, kind: str = "full-day") -> Session:
        self.sessions.append(a_session(self.round, self.group, starts_at=starts_at, minutes=minutes, kind=kind))
        return self.sessions[-1]

    def came(
        self, name: str, session: Session, minutes: int = 180, agreed: bool | None = True, person: Person | None = None
    ) -> Person:
        """Who has the name is registered the first time that they come."""
        row = self.registrations.get(name)
        if row is None:
            row = self.registrations[name] = a_registration(self.group, person or a_person(name))
        mark = keep(
            Attendance(
                session_id=session.id,
                registration_id=row.id,
                minutes=minutes,
                source=Seen.TRAINER,
                marked_at=NOW,
                saved_at=NOW,
                key=f"mark {next(_keys)}",
            )
        )
        if agreed is not None:
            keep(AttendanceWord(attendance_id=mark.id, right=agreed, said_at=NOW))
        return person or Person(id=row.person_id)


def a_report(folder: Path, project_id: str = "prov-2026", kinds: str = "full-day boost", dnr: str = "2026/1") -> Report:
    a_course(folder)
    project = keep(Project(id=project_id, dnr=dnr, name="Provprojektet", funding="EU", source=b""))
    keep(ProjectCourse(project_id=project.id, course_id="prov", sessions=kinds))
    of = a_round(project_id=project.id)
    return Report(project, of, a_group(of))


def seen(house: House, ask: Callable[[], Found]) -> Found:
    """What a page that only reads would be told."""
    house.session.commit()
    with house.app.app_context(), reading():
        return ask()
