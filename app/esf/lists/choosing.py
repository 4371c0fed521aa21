"""Which of a project's rows a list is of: all, a month's, a round's, a session's or an organisation's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from app.database import db
from app.esf.counting.spent import sessions_that_count
from app.esf.months.periods import first_day, in_words, last_day, months_of
from app.esf.rows import ReportRow
from app.projects.models import Project
from app.projects.queries import list_organisations
from app.rounds.models.plan import Round, Session
from app.web.language import gettext as _
from app.web.swedish import day

MOST_SESSIONS = 1_000


@dataclass(frozen=True, slots=True)
class Choice:
    """Empty for what narrows nothing. `month` is "2026-03"; `organisation_id` a row of the project's organisations."""

    month: str = ""
    round_id: str = ""
    session_id: str = ""
    organisation_id: str = ""

    @property
    def since(self) -> date | None:
        return first_day(self.month) if self.month else None

    @property
    def until(self) -> date | None:
        """The last day, included."""
        return last_day(self.month) if self.month else None

    def narrowed(self, rows: Iterable[ReportRow], organisation: str) -> list[ReportRow]:
        """`organisation` is what the chosen one is called in rows."""
        return [
            row
            for row in rows
            if (not self.round_id or row.round_id == self.round_id)
            and (not self.session_id or row.session_id == self.session_id)
            and (not self.organisation_id or row.organisation == organisation)
        ]


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from, as ids and words; the newest first."""

    months: list[tuple[str, str]]
    rounds: list[tuple[str, str]]
    sessions: list[tuple[str, str]]
    organisations: list[tuple[str, str]]

    def in_words(self, choice: Choice) -> str:
        asked = (
            (self.months, choice.month),
            (self.rounds, choice.round_id),
            (self.sessions, choice.session_id),
            (self.organisations, choice.organisation_id),
        )
        named = [dict(pairs)[chosen] for pairs, chosen in asked if chosen]
        return ", ".join(named) or _("hela projektet")


def list_choices(project: Project, now: datetime) -> Choices:
    """Of the sessions those that count and have begun. Three statements."""
    found = db.session.execute(
        select(Session.id, Session.title, Session.starts_at, Round.id, Round.name)
        .join(Round, Round.id == Session.round_id)
        .where(*sessions_that_count(project.id), Session.starts_at <= now)
        .order_by(Session.starts_at.desc(), Session.id)
    ).all()
    return Choices(
        months=[(month, in_words(month)) for month in months_of(project, now)],
        rounds=list({row[3]: row[4] for row in found}.items()),
        sessions=[(row[0], f"{day(row.starts_at)}, {row.title}, {row[4]}") for row in found[:MOST_SESSIONS]],
        organisations=[(row.id, row.name) for row in list_organisations(project.id)],
    )
