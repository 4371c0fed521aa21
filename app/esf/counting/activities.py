"""What somebody's time was spent on, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.catalogue.queries import list_latest
from app.database import db
from app.esf.counting.spent import Spent
from app.rounds.models.plan import Session


@dataclass(frozen=True, slots=True)
class Activity:
    """`agreed` as in `Spent`. Of self-study `alone` holds."""

    day: date
    title: str
    course: str
    minutes: int
    agreed: bool | None
    alone: bool


def name_activities(rows: Iterable[Spent]) -> list[Activity]:
    """By day. Of few rows: those of one person, or of one session."""
    rows = list(rows)
    outlines = {course.course.id: course.outline for course in list_latest({row.course_id for row in rows})}
    asked = select(Session.id, Session.title).where(Session.id.in_({row.session_id for row in rows if row.session_id}))
    titles = {id: title for id, title in db.session.execute(asked)}

    def title(row: Spent) -> str:
        if row.session_id:
            return titles[row.session_id]
        outline, step = outlines.get(row.course_id), row.step_id or ""
        return outline.step_title(step) if outline else step

    def course(row: Spent) -> str:
        outline = outlines.get(row.course_id)
        return outline.title if outline else row.course_id

    found = [Activity(r.day, title(r), course(r), r.minutes, r.agreed, r.session_id is None) for r in rows]
    return sorted(found, key=lambda one: one.day)
