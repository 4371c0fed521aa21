"""The first and the last day of a participant, where attendance does not tell them rightly."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypedDict

from app.database import db
from app.esf.counting.acts import Act
from app.esf.models.counting import Participation
from app.people import audit
from app.projects.models import Project
from app.web.errors import ChangedMeanwhile

# Two of them fit in a row of the audit trail.
LONGEST_WHY = 140


class Days(TypedDict):
    """A day that is None follows attendance, and has no reason."""

    entered_on: date | None
    entered_why: str
    left_on: date | None
    left_why: str


def find_participation(project_id: str, person_id: str) -> Participation:
    """A row of nothing said where nobody has said anything."""
    row = db.session.get(Participation, (project_id, person_id))
    return row or Participation(project_id=project_id, person_id=person_id, entered_why="", left_why="", version=1)


def set_days(project: Project, person_id: str, days: Days, seen: int, actor_id: str, now: datetime) -> None:
    """The same again changes nothing. `seen` is the version that the form showed. Raises ChangedMeanwhile."""
    # The row may not be there yet, so those who set days in one project take turns at the project's.
    db.session.refresh(project, with_for_update=True)
    row = find_participation(project.id, person_id)
    if all(getattr(row, name) == value for name, value in days.items()):
        return
    if row.version != seen:
        raise ChangedMeanwhile
    for name, value in days.items():
        setattr(row, name, value)
    row.changed_by, row.changed_at = actor_id, now
    row.version += 1
    db.session.add(row)
    why = "; ".join(filter(None, (days["entered_why"], days["left_why"])))
    audit.note(Act.DAYS_SET, now, actor_id, person_id, about=project.id, why=why)
