"""A layout on a few rows that are really there, with every number hidden."""

from __future__ import annotations

from datetime import datetime
from itertools import islice

from sqlalchemy import func, select

from app.database import db
from app.esf.counting.spent import sessions_that_count
from app.esf.lists.choosing import Choice
from app.esf.lists.files import cells_in_words
from app.esf.lists.layouts import Layout
from app.esf.lists.queries import outside_places
from app.esf.lists.rows import rows_of
from app.esf.lists.subjects import Subject
from app.esf.months.gathering import rows_between
from app.esf.months.periods import month_of
from app.people.identity.words import MASK
from app.projects.models import Project
from app.rounds.models.plan import Round, Session
from app.web.swedish import local_day

ROWS = 5


def preview_of(project: Project, layout: Layout, now: datetime) -> list[tuple[str, ...]]:
    """Of the last month in which something was held."""
    choice = Choice(month=_last_month(project.id, now))
    if layout.subject == Subject.OUTSIDE:
        rows = outside_places(project.id, Choice())
    else:
        found = rows_between(project, choice.since, choice.until) if choice.month else []
        rows = rows_of(layout.subject, found, choice.since, choice.until, set())
    return list(cells_in_words(layout, [{**row, "number": MASK} for row in islice(rows, ROWS)]))


def _last_month(project_id: str, now: datetime) -> str:
    asked = select(func.max(Session.starts_at)).join(Round, Round.id == Session.round_id)
    last = db.session.scalar(asked.where(*sessions_that_count(project_id), Session.starts_at <= now))
    return month_of(local_day(last)) if last else ""
