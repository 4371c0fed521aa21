"""Rows of the audit trail, a page at a time, for those who look after it. Four statements at most, however many there
are. Who is protected is told, and found, by the pseudonym alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import aliased

from app.database import db
from app.people.audit import AuditEntry
from app.people.identity.queries import shown_name, unless_protected
from app.people.models import Organisation, Person, Scope
from app.people.registry.places import list_projects
from app.web.swedish import STOCKHOLM

actor, subject = aliased(Person), aliased(Person)


@dataclass(frozen=True, slots=True)
class Line:
    """`actor` is None for what a command did."""

    at: datetime
    act: str
    actor_id: str | None
    actor: str | None
    person_id: str | None
    person: str | None
    about: str
    why: str


@dataclass(frozen=True, slots=True)
class Sought:
    """Days are Swedish, and both are within."""

    actor: str = ""
    person: str = ""
    act: str = ""
    since: date | None = None
    until: date | None = None


def list_lines(sought: Sought, skip: int, most: int) -> list[Line]:
    """The newest first."""
    rows = db.session.execute(
        select(
            AuditEntry.at,
            AuditEntry.act,
            AuditEntry.actor_id,
            shown_name(actor),
            AuditEntry.person_id,
            shown_name(subject),
            AuditEntry.about,
            AuditEntry.why,
        )
        .outerjoin(actor, actor.id == AuditEntry.actor_id)
        .outerjoin(subject, subject.id == AuditEntry.person_id)
        .where(*_where(sought))
        .order_by(AuditEntry.id.desc())
        .offset(skip)
        .limit(most)
    )
    return [Line(*row) for row in rows]


def name_places(lines: Iterable[Line]) -> dict[str, str]:
    """What the organisations and projects are called that roles in the lines hold for, by id."""
    scoped = [(words[1], words[2]) for line in lines if len(words := line.about.split(" ")) == 3]
    organisations = {id for scope, id in scoped if scope == Scope.ORGANISATION}
    names: dict[str, str] = {}
    if organisations:
        asked = select(Organisation.id, Organisation.name).where(Organisation.id.in_(organisations))
        names.update((id, name) for id, name in db.session.execute(asked))
    if any(scope == Scope.PROJECT for scope, _id in scoped):
        names.update(list_projects())
    return names


def count_lines(sought: Sought) -> int:
    found = (
        select(func.count(AuditEntry.id))
        .outerjoin(actor, actor.id == AuditEntry.actor_id)
        .outerjoin(subject, subject.id == AuditEntry.person_id)
    )
    return db.session.scalar(found.where(*_where(sought))) or 0


def _where(sought: Sought) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = []
    for words, who in ((sought.actor, actor), (sought.person, subject)):
        for word in words.split():
            told = (shown_name(who), unless_protected(who.email, who))
            where.append(or_(*(part.icontains(word, autoescape=True) for part in told)))
    if sought.act:
        where.append(AuditEntry.act == sought.act)
    if sought.since:
        where.append(AuditEntry.at >= _midnight(sought.since))
    if sought.until:
        where.append(AuditEntry.at < _midnight(sought.until + timedelta(days=1)))
    return where


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, STOCKHOLM).astimezone(UTC)
