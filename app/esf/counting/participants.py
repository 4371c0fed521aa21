"""A project's participants: who they are, when they came and went, and how much time each has spent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select

from app.database import db, in_parts
from app.esf.counting.kept import Kept, stamp_of
from app.esf.counting.spent import Spent, counted
from app.esf.models.counting import Participation
from app.people.identity.models import IdentityNumber, Sex
from app.people.identity.queries import shown_name
from app.people.models import Organisation, Person
from app.projects.models import ProjectOrganisation
from app.projects.queries import list_organisations
from app.web.swedish import alphabetical

_KEPT: Kept[list[Participant]] = Kept()


@dataclass(slots=True)
class Participant:
    """Once for a project, however many courses. `entered_on` and `left_on` are the first and the last day with
    attendance, unless somebody has set them. `organisation_id` is the row of the project's organisations that the
    employer belongs to, by itself or by its association, if it was in the project then. `minutes` are by course."""

    person_id: str
    name: str
    protected: bool
    sex: Sex
    employer_id: str | None
    employer: str
    organisation_id: str | None
    entered_on: date
    left_on: date
    entered_why: str = ""
    left_why: str = ""
    minutes: dict[str, int] = field(default_factory=dict)

    @property
    def places(self) -> int:
        return len(self.minutes)


def list_participants(project_id: str, until: date | None = None) -> list[Participant]:
    """By name. With a day, as it stood at the end of that day."""
    return _KEPT.of(
        (stamp_of(project_id), until), lambda: participants_of(project_id, counted(project_id, until=until))
    )


def find_attended(project_id: str, person_id: str) -> Participant | None:
    """One of them, with the days that attendance tells of, whatever somebody has set."""
    return next(iter(participants_of(project_id, counted(project_id, person_id=person_id), as_set=False)), None)


def participants_of(project_id: str, rows: Iterable[Spent], as_set: bool = True) -> list[Participant]:
    """Those whose time the rows are. The employer is the one at the first registration that has any."""
    days: dict[str, list[date]] = {}
    minutes: dict[str, dict[str, int]] = {}
    employers: dict[str, str | None] = {}
    for row in rows:
        first_and_last = days.setdefault(row.person_id, [row.day, row.day])
        first_and_last[:] = min(row.day, first_and_last[0]), max(row.day, first_and_last[1])
        of_person = minutes.setdefault(row.person_id, {})
        of_person[row.course_id] = of_person.get(row.course_id, 0) + row.minutes
        employers[row.person_id] = employers.get(row.person_id) or row.employer_id
    said = _said(project_id) if as_set else {}
    associations = _associations(project_id)
    found = []
    for person_id, name, protected, sex, own in _persons(list(days)):
        employer_id = employers[person_id] or own
        employer, rows_of_organisation = associations.get(employer_id or "", ("", []))
        word = said.get(person_id)
        entered_on = (word.entered_on if word else None) or days[person_id][0]
        left_on = (word.left_on if word else None) or days[person_id][1]
        found.append(
            Participant(
                *(person_id, name, protected, sex, employer_id, employer),
                organisation_id=_in_project(rows_of_organisation, entered_on, left_on),
                entered_on=entered_on,
                left_on=left_on,
                entered_why=word.entered_why if word else "",
                left_why=word.left_why if word else "",
                minutes=minutes[person_id],
            )
        )
    return sorted(found, key=lambda one: (alphabetical(one.name), one.person_id))


def _persons(ids: list[str]) -> Iterable[tuple[str, str, bool, Sex, str | None]]:
    sex = func.coalesce(IdentityNumber.sex, Person.stated_sex, Sex.OTHER.value)
    asked = select(Person.id, shown_name(), Person.protected, sex, Person.employer_id)
    asked = asked.outerjoin(IdentityNumber, IdentityNumber.person_id == Person.id)
    for some in in_parts(ids):
        for person_id, name, protected, which, employer in db.session.execute(asked.where(Person.id.in_(some))):
            yield person_id, name, protected, Sex(which), employer


def _said(project_id: str) -> dict[str, Participation]:
    rows = db.session.scalars(select(Participation).where(Participation.project_id == project_id))
    return {row.person_id: row for row in rows}


def _associations(project_id: str) -> dict[str, tuple[str, list[ProjectOrganisation]]]:
    """Of each employer its name, and the rows of the project's organisations that it belongs to, the earliest first."""
    of: dict[str, list[ProjectOrganisation]] = {}
    for row in sorted(list_organisations(project_id), key=lambda row: row.joined_on or date.min):
        of.setdefault(row.organisation_id or "", []).append(row)
    employers = db.session.execute(select(Organisation.id, Organisation.name, Organisation.association_id))
    return {id: (name, of.get(id) or of.get(association or " ", [])) for id, name, association in employers}


def _in_project(rows: list[ProjectOrganisation], entered_on: date, left_on: date) -> str | None:
    """The row that held while the participant was there: an organisation may join late, leave, and come back."""
    for row in rows:
        if (row.joined_on or date.min) <= left_on and entered_on <= (row.left_on or date.max):
            return row.id
    return None
