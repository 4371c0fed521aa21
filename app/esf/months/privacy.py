"""What months hold about people: SnapshotLine and Snapshot, what was told and who closed it; Month, who brought it so
far; Reminder, who was reminded when."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, select, update

from app.database import db
from app.esf.models.months import Month, Reminder, Snapshot, SnapshotLine
from app.people.my_data.queries import ids_of


def told_of(person_id: str) -> list[dict[str, Any]]:
    """What was told of somebody, each time a month was closed."""
    asked = select(SnapshotLine).where(SnapshotLine.person_id.in_(ids_of(person_id))).order_by(SnapshotLine.id)
    return [
        {"projekt": row.project_id, "månad": row.month, "redovisning": row.number}
        | {"dag": row.day.isoformat(), "minuter": row.minutes}
        for row in db.session.scalars(asked)
    ]


def done_by(person_id: str) -> list[dict[str, Any]]:
    asked = select(Snapshot).where(Snapshot.made_by.in_(ids_of(person_id))).order_by(Snapshot.made_at)
    return [
        {"projekt": row.project_id, "månad": row.month, "stängd": row.made_at.isoformat()}
        for row in db.session.scalars(asked)
    ]


def forget_reminders(person_id: str) -> None:
    db.session.execute(delete(Reminder).where(Reminder.person_id.in_(ids_of(person_id))))


def move(old_id: str, new_id: str) -> None:
    """What was told is never changed: it is read as the kept person's."""
    for column in (Month.checked_by, Month.closing_by, Month.sent_by):
        db.session.execute(update(Month).where(column == old_id).values({column.key: new_id}))
    db.session.execute(delete(Reminder).where(Reminder.person_id == old_id))
