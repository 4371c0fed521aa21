"""Resource persons: those who finished a course that asks for them, and agreed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from app.catalogue.models import Course, CourseVersion
from app.completion.models import ResourcePerson
from app.database import db
from app.people.models import Organisation, Person


@dataclass(frozen=True, slots=True)
class ResourcePersonRow:
    organisation: str
    name: str
    work_role: str
    email: str | None
    course: str


def list_resource_persons(organisation_id: str | None) -> list[ResourcePersonRow]:
    """Of one organisation, or of all; by organisation and name. Who is protected is in no list."""
    asked = (
        select(Organisation.name, Person.name, Person.work_role, Person.email, CourseVersion.title)
        .select_from(ResourcePerson)
        .join(Person, Person.id == ResourcePerson.person_id)
        .join(Organisation, Organisation.id == Person.employer_id)
        .join(Course, Course.id == ResourcePerson.course_id)
        .join(CourseVersion, CourseVersion.id == Course.version_id)
        .where(Person.protected.is_(False), Person.deactivated_at.is_(None))
        .order_by(Organisation.name, Person.name, CourseVersion.title)
    )
    if organisation_id is not None:
        asked = asked.where(Organisation.id == organisation_id)
    return [ResourcePersonRow(*row) for row in db.session.execute(asked)]


def list_agreed(person_id: str) -> set[str]:
    """The courses for which the person has agreed."""
    return set(db.session.scalars(select(ResourcePerson.course_id).where(ResourcePerson.person_id == person_id)))
