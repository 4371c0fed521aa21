"""Months of a project: "2026-03" in addresses, "mars 2026" on pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from babel.dates import format_date
from sqlalchemy import func, select

from app.database import db
from app.esf.counting.spent import sessions_that_count
from app.projects.models import Project
from app.rounds.models.plan import Round, Session
from app.web.errors import NotFound
from app.web.swedish import local_day

WRITTEN = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])")


def first_day(month: str) -> date:
    """Raises NotFound for what is no month."""
    if not WRITTEN.fullmatch(month):
        raise NotFound
    return date(int(month[:4]), int(month[5:]), 1)


def last_day(month: str) -> date:
    return (first_day(month) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def month_of(day: date) -> str:
    return f"{day:%Y-%m}"


def in_words(month: str) -> str:
    return format_date(first_day(month), "MMMM y", locale="sv_SE")


def is_over(month: str, now: datetime) -> bool:
    return last_day(month) < local_day(now)


def months_of(project: Project, now: datetime) -> list[str]:
    """Those of the project's time until today, the latest first. A session that counts makes its month one of them
    though the project had not begun or had ended: what it holds must not be overlooked."""
    asked = select(func.min(Session.starts_at), func.max(Session.starts_at)).join(Round, Round.id == Session.round_id)
    earliest, latest = db.session.execute(asked.where(*sessions_that_count(project.id), Session.starts_at <= now)).one()
    today = local_day(now)
    first = [day for day in (project.starts_on, local_day(earliest) if earliest else None) if day]
    if not first or min(first) > today:
        return []
    last = max(min(project.ends_on or today, today), local_day(latest) if latest else min(first))
    return list(_months(min(first), last))[::-1]


def _months(since: date, until: date) -> Iterator[str]:
    day = since.replace(day=1)
    while day <= until:
        yield month_of(day)
        day = (day + timedelta(days=31)).replace(day=1)
