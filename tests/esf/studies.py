"""A learner who has finished a module that a project may count."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from app.catalogue.models import CourseVersion
from app.esf.models.counting import DeclaredTime
from app.learning.models import Attempt, Done
from app.people.models import Person
from tests.builders import NOW, keep
from tests.house import House


def finished(house: House, learner: Person, at: datetime = NOW) -> None:
    """The first module of the course that `a_course` publishes."""
    version = house.session.scalars(select(CourseVersion.id)).first()
    house.session.rollback()
    attempt = keep(Attempt(course_id="prov", person_id=learner.id, number=1, started_at=at))
    keep(Done(attempt_id=attempt.id, step_id="forsta", course_version_id=version, done_at=at))


def declared(project_id: str, minutes: int = 20) -> None:
    keep(DeclaredTime(project_id=project_id, course_id="prov", step_id="forsta", minutes=minutes))
