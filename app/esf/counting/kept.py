"""What was counted, kept in the process for as long as nothing that it was counted from has changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

from sqlalchemy import func, select

from app.database import db
from app.esf.models.counting import StudyWord
from app.people.audit import AuditEntry
from app.people.models import Organisation, Person
from app.projects.models import Project
from app.rounds.models.attendance import Attendance, AttendanceWord
from app.rounds.models.plan import Round, RoundTrainer, Session, SessionTrainer
from app.rounds.models.registration import Registration, RegistrationEvent

Value = TypeVar("Value")
MOST = 8
# Rows that are only added; the audit trail has one for whatever changes a person, an organisation, a role, a project
# or its targets. Both numbers are needed where many write at once: a lower id may come after a higher one.
ADDED = (Attendance, AttendanceWord, RegistrationEvent, AuditEntry, StudyWord)
CHANGED = (Round, Session, Registration, Project, Person, Organisation)


class Kept(Generic[Value]):
    """The newest few. What is kept is shared between requests: nobody changes it."""

    def __init__(self) -> None:
        self._values: dict[Hashable, Value] = {}

    def of(self, key: Hashable, count: Callable[[], Value]) -> Value:
        if key not in self._values:
            value = count()
            while len(self._values) >= MOST:
                self._values.pop(next(iter(self._values)), None)
            self._values[key] = value
        return self._values[key]


def stamp_of(project_id: str) -> Hashable:
    """Another when anything has changed that the project's participants and hours are counted from. Asked in the same
    transaction as what is counted, and before it, so that a change between the two is counted anew the next time."""
    asked = [_one(table, part) for table in ADDED for part in (func.count(table.id), func.max(table.id))]
    for table in CHANGED:
        asked += [_one(table, part) for part in (func.count(), func.sum(table.version), func.max(table.id))]
    leads = select(RoundTrainer.round_id, RoundTrainer.person_id).union_all(
        select(SessionTrainer.session_id, SessionTrainer.person_id)
    )
    leaders = frozenset(map(tuple, db.session.execute(leads)))
    return str(db.engine.url), project_id, *db.session.execute(select(*asked)).one(), leaders


def _one(table: Any, part: Any) -> Any:
    return select(part).select_from(table).scalar_subquery()
