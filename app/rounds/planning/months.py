"""A month of sessions: which are in it, and its weeks."""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from babel.dates import format_date, get_day_names
from sqlalchemy import func, select

from app.database import db
from app.people.identity.queries import shown_name
from app.people.models import Person
from app.rounds.models.plan import Group, Round, RoundState, Session, SessionState, SessionTrainer
from app.rounds.planning.reach import RoundReach
from app.rounds.planning.times import moment
from app.web.swedish import local_day

_MONTH = re.compile(r"(\d{4})-(\d{2})")
FIRST_YEAR, LAST_YEAR, DECEMBER = 2000, 2100, 12
# Whole weeks, Monday first, as in Sweden.
_WEEKS = calendar.Calendar(calendar.MONDAY)


@dataclass(frozen=True, slots=True)
class Month:
    year: int
    number: int

    @property
    def name(self) -> str:
        return format_date(date(self.year, self.number, 1), "MMMM y", locale="sv_SE")

    @property
    def key(self) -> str:
        return f"{self.year}-{self.number:02}"

    @property
    def weeks(self) -> list[list[date]]:
        """Each with its days before and after the month."""
        return _WEEKS.monthdatescalendar(self.year, self.number)

    def holds(self, day: date) -> bool:
        return (day.year, day.month) == (self.year, self.number)

    def step(self, months: int) -> Month:
        years, month = divmod(self.year * DECEMBER + self.number - 1 + months, DECEMBER)
        return Month(years, month + 1)

    @property
    def begins_at(self) -> datetime:
        return moment(date(self.year, self.number, 1), time())


@dataclass(frozen=True, slots=True)
class Sought:
    """What the calendar is narrowed to; empty for all."""

    trainer_id: str = ""
    place: str = ""
    course_id: str = ""
    reach: RoundReach | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    session: Session
    round: str
    course_id: str
    group: str | None
    trainers: tuple[str, ...]


def month_of(typed: str, today: date) -> Month:
    """2026-11, else the month that it is."""
    match = _MONTH.fullmatch(typed)
    if match and FIRST_YEAR <= int(match[1]) <= LAST_YEAR and 1 <= int(match[2]) <= DECEMBER:
        return Month(int(match[1]), int(match[2]))
    return Month(today.year, today.month)


def list_entries(month: Month, sought: Sought) -> list[Entry]:
    """Of all rounds, or those in reach; also what was cancelled, since that is what one looks for then. Two
    statements."""
    asked = (
        select(Session, Round.name, Round.course_id, Group.name)
        .join(Round, Round.id == Session.round_id)
        .outerjoin(Group, Group.id == Session.group_id)
        .where(Session.starts_at >= month.begins_at, Session.starts_at < month.step(1).begins_at)
        .order_by(Session.starts_at, Session.id)
    )
    if sought.trainer_id:
        led = select(SessionTrainer.session_id).where(SessionTrainer.person_id == sought.trainer_id)
        asked = asked.where(Session.id.in_(led))
    if sought.place:
        asked = asked.where(Session.place == sought.place)
    if sought.course_id:
        asked = asked.where(Round.course_id == sought.course_id)
    if sought.reach is not None:
        asked = asked.where(Round.id.in_(sought.reach.ids()))
    rows = db.session.execute(asked).all()
    names = _leaders([session.id for session, *_rest in rows])
    return [
        Entry(session, name, course_id, group, tuple(names.get(session.id, ())))
        for session, name, course_id, group in rows
    ]


def by_day(entries: list[Entry]) -> dict[date, list[Entry]]:
    found: dict[date, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[local_day(entry.session.starts_at)].append(entry)
    return dict(found)


def list_places(since: datetime, reach: RoundReach | None) -> list[tuple[str, str]]:
    """Where people meet from then on, the most used first."""
    asked = (
        select(Session.place)
        .where(Session.place != "", Session.starts_at >= since, Session.state != SessionState.CANCELLED)
        .join(Round, Round.id == Session.round_id)
        .where(Round.state != RoundState.CANCELLED, *([] if reach is None else [Round.id.in_(reach.ids())]))
        .group_by(Session.place)
        .order_by(func.count().desc(), Session.place)
        .limit(100)
    )
    return [(place, place) for place in db.session.scalars(asked)]


def weekdays() -> list[str]:
    names = get_day_names("wide", locale="sv_SE")
    return [names[number].capitalize() for number in range(7)]


def year_before(month: Month) -> datetime:
    return month.begins_at - timedelta(days=366)


def _leaders(session_ids: list[str]) -> dict[str, list[str]]:
    rows = db.session.execute(
        select(SessionTrainer.session_id, shown_name())
        .join(Person, Person.id == SessionTrainer.person_id)
        .where(SessionTrainer.session_id.in_(session_ids))
        .order_by(shown_name())
    )
    found: dict[str, list[str]] = defaultdict(list)
    for session_id, name in rows:
        found[session_id].append(name)
    return found
