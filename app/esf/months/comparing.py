"""What has changed since a month was closed: persons and time that came, went or are another now. Never numbers, and
nothing is opened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum

from sqlalchemy import and_, func, select

from app.database import db, in_parts
from app.esf.models.months import Month, Snapshot, SnapshotLine
from app.esf.months.lines import Line, lines_between
from app.esf.months.periods import first_day, last_day, month_of
from app.people.identity.queries import shown_name
from app.people.models import Person


class Change(StrEnum):
    CAME = "came"
    WENT = "went"
    CHANGED = "changed"


@dataclass(slots=True)
class Difference:
    """`was` and `now_is` are minutes. `of` are the names of a line's fields that are another now."""

    change: Change
    person_id: str
    place: str
    day: date
    was: int
    now_is: int
    of: list[str] = field(default_factory=list)
    name: str = ""


def changed_months(project_id: str, months: Iterable[Month]) -> dict[str, int]:
    """Of those that are closed or sent, how many rows differ; months where nothing does are left out. As many
    statements for one month as for thirty."""
    settled = sorted(row.month for row in months if row.settled)
    found = _compared(project_id, settled)
    return {month: len(differences) for month, differences in found.items() if differences}


def list_differences(project_id: str, month: str) -> list[Difference]:
    """By name and day."""
    found = _compared(project_id, [month])[month]
    names = names_of(one.person_id for one in found)
    for one in found:
        one.name = names[one.person_id]
    return sorted(found, key=lambda one: (one.name.casefold(), one.day, one.place))


def _compared(project_id: str, months: list[str]) -> dict[str, list[Difference]]:
    if not months:
        return {}
    told = _told(project_id, months)
    here: dict[str, list[Line]] = {month: [] for month in months}
    for line in lines_between(project_id, first_day(min(months)), last_day(max(months))):
        here.setdefault(month_of(line.day), []).append(line)
    return {month: list(_differences(told[month], here[month])) for month in months}


def _told(project_id: str, months: list[str]) -> dict[str, list[Line]]:
    """Of the last time that each was closed. Who has become a part of somebody since is that somebody."""
    columns = [getattr(SnapshotLine, each.name) for each in fields(Line) if each.name != "person_id"]
    last = (
        select(Snapshot.month, func.max(Snapshot.number).label("number"))
        .where(Snapshot.project_id == project_id, Snapshot.month.in_(months))
        .group_by(Snapshot.month)
        .subquery()
    )
    asked = (
        select(SnapshotLine.month, func.coalesce(Person.merged_into, Person.id), *columns)
        .join(last, and_(last.c.month == SnapshotLine.month, last.c.number == SnapshotLine.number))
        .join(Person, Person.id == SnapshotLine.person_id)
        .where(SnapshotLine.project_id == project_id)
        .order_by(SnapshotLine.id)
    )
    told: dict[str, list[Line]] = {month: [] for month in months}
    for month, *values in db.session.execute(asked):
        told[month].append(Line(*values))
    return told


def _differences(told: list[Line], here: list[Line]) -> Iterable[Difference]:
    before, after = ({(line.person_id, line.place): line for line in lines} for lines in (told, here))
    for key, line in before.items():
        other = after.get(key)
        if other is None:
            yield Difference(Change.WENT, line.person_id, line.place, line.day, line.minutes, 0)
        elif other != line:
            of = [each.name for each in fields(Line) if getattr(line, each.name) != getattr(other, each.name)]
            yield Difference(Change.CHANGED, line.person_id, line.place, other.day, line.minutes, other.minutes, of)
    for key, line in after.items():
        if key not in before:
            yield Difference(Change.CAME, line.person_id, line.place, line.day, 0, line.minutes)


def names_of(person_ids: Iterable[str]) -> dict[str, str]:
    asked = select(Person.id, shown_name())
    return {
        id: name for some in in_parts(person_ids) for id, name in db.session.execute(asked.where(Person.id.in_(some)))
    }
