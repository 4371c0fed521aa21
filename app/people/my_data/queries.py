"""What the room holds about one person, as that person may see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import aliased

from app.database import db
from app.people.audit import AuditEntry
from app.people.models import Person, Role, RoleName
from app.people.trail.words import about_in_words, act_in_words
from app.web.language import gettext as _

ADMINISTERS = {RoleName.SYSTEM_ADMINISTRATOR, RoleName.PROJECT_ADMINISTRATOR}


@dataclass(frozen=True, slots=True)
class Look:
    """Something that was done with the person's data. `who` is a role and never a name: "En administratör"."""

    at: datetime
    who: str
    what: str
    why: str


def ids_of(person_id: str) -> list[str]:
    """The person's own, and those of the duplicates that became a part of them."""
    one = or_(Person.id == person_id, Person.merged_into == person_id)
    return list(db.session.scalars(select(Person.id).where(one).order_by(Person.id)))


def list_looks(person_id: str, most: int | None = None) -> list[Look]:
    """The newest first, in one statement."""
    subject = aliased(Person)
    roles = select(func.aggregate_strings(Role.name, " ")).where(Role.person_id == AuditEntry.actor_id)
    rows = db.session.execute(
        select(AuditEntry, roles.scalar_subquery())
        .join(subject, subject.id == AuditEntry.person_id)
        .where(_is(subject, person_id))
        .order_by(AuditEntry.id.desc())
        .limit(most)
    )
    return [
        Look(entry.at, _who(entry.actor_id, person_id, names or ""), _what(entry), entry.why) for entry, names in rows
    ]


def count_looks(person_id: str) -> int:
    subject = aliased(Person)
    of_person = select(func.count(AuditEntry.id)).join(subject, subject.id == AuditEntry.person_id)
    return db.session.scalar(of_person.where(_is(subject, person_id))) or 0


def _is(subject: type[Person], person_id: str) -> ColumnElement[bool]:
    return or_(subject.id == person_id, subject.merged_into == person_id)


def _who(actor_id: str | None, person_id: str, roles: str) -> str:
    """By the roles that the actor has now: the trail does not say which they had."""
    if actor_id is None:
        return _("Den som sköter driften")
    if actor_id == person_id:
        return _("Du")
    has = {RoleName(name) for name in roles.split()}
    return (
        _("En administratör") if has & ADMINISTERS else _("En revisor") if RoleName.AUDITOR in has else _("Någon annan")
    )


def _what(entry: AuditEntry) -> str:
    about = about_in_words(entry.about)
    return f"{act_in_words(entry.act)}: {about}" if about else act_in_words(entry.act)
