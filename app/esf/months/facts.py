"""What the check of months looks at: a handful of statements, however many persons and months there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from app.database import db, in_parts
from app.esf.counting.spent import counts, sessions_that_count
from app.people.identity.models import IdentityNumber, ProtectedCode
from app.people.identity.queries import shown_name
from app.people.models import Organisation, Person, Role, RoleName, Scope
from app.rounds.models.attendance import Attendance
from app.rounds.models.plan import Payer, Round, RoundTrainer, Session, SessionState, SessionTrainer
from app.rounds.models.registration import Registration, Standing
from app.rounds.queries import meets
from app.web.swedish import local_day, midnight


@dataclass(frozen=True, slots=True)
class Somebody:
    """`number_key` names the key that the number or, for who is protected, the code is sealed with; None without."""

    name: str
    protected: bool
    employer_id: str | None
    number_key: str | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """`counts` says whether its kind does."""

    id: str
    round_id: str
    course_id: str
    title: str
    day: date
    minutes: int
    counts: bool


def people(person_ids: Iterable[str]) -> dict[str, Somebody]:
    asked = (
        select(Person.id, shown_name(), Person.protected, Person.employer_id)
        .add_columns(IdentityNumber.key_id.label("number"), ProtectedCode.key_id.label("code"))
        .outerjoin(IdentityNumber, IdentityNumber.person_id == Person.id)
        .outerjoin(ProtectedCode, ProtectedCode.person_id == Person.id)
    )
    rows = (row for some in in_parts(person_ids) for row in db.session.execute(asked.where(Person.id.in_(some))))
    return {
        id: Somebody(name, protected, employer_id, code if protected else number)
        for id, name, protected, employer_id, number, code in rows
    }


def employers() -> dict[str, tuple[str, str]]:
    """Name and number of each organisation."""
    asked = select(Organisation.id, Organisation.name, Organisation.number)
    return {id: (name, number or "") for id, name, number in db.session.execute(asked)}


def meetings(project_id: str, since: date, until: date) -> dict[str, Meeting]:
    """The project's own that were not cancelled, of every kind."""
    asked = (
        select(Session, Round.course_id, counts(project_id))
        .join(Round, Round.id == Session.round_id)
        .where(Round.project_id == project_id, Round.payer == Payer.PROJECT, Session.state != SessionState.CANCELLED)
        .where(Session.starts_at >= midnight(since), Session.starts_at < midnight(until + timedelta(days=1)))
        .order_by(Session.starts_at, Session.id)
    )
    found = {}
    for one, course_id, counting in db.session.execute(asked):
        length = int((one.ends_at - one.starts_at).total_seconds() // 60) - one.break_minutes
        day = local_day(one.starts_at)
        found[one.id] = Meeting(one.id, one.round_id, course_id, one.title, day, length, bool(counting))
    return found


def unmarked(project_id: str, since: date, until: date, now: datetime) -> dict[str, int]:
    """Of sessions that count and are over, how many registered participants have no mark."""
    marked = aliased(Registration)
    has_mark = (
        exists()
        .where(Attendance.session_id == Session.id, Attendance.registration_id == marked.id)
        .where(func.coalesce(marked.merged_into, marked.id) == Registration.id)
    )
    led = aliased(Session)
    leads = exists().where(
        SessionTrainer.session_id == led.id,
        led.round_id == Round.id,
        SessionTrainer.person_id == Registration.person_id,
    )
    trains = exists().where(RoundTrainer.round_id == Round.id, RoundTrainer.person_id == Registration.person_id)
    asked = (
        select(Session.id, func.count())
        .join(Round, Round.id == Session.round_id)
        .join(Registration, and_(Registration.round_id == Round.id, meets(Session, Registration.group_id)))
        .where(*sessions_that_count(project_id), Session.ends_at <= now)
        .where(Session.starts_at >= midnight(since), Session.starts_at < midnight(until + timedelta(days=1)))
        .where(Registration.standing == Standing.REGISTERED, Registration.merged_into.is_(None))
        .where(~has_mark, ~leads, ~trains, Registration.person_id.not_in(_office(project_id)))
        .group_by(Session.id)
    )
    return {id: count for id, count in db.session.execute(asked)}


def namesakes(project_id: str) -> list[tuple[str, str]]:
    """Pairs of persons in the project's rounds with the same name and employer, who may be one."""
    in_rounds = select(Registration.person_id).join(Round, Round.id == Registration.round_id)
    asked = select(Person.id, Person.name, Person.employer_id).where(
        Person.id.in_(in_rounds.where(Round.project_id == project_id)),
        Person.protected.is_(False),
        Person.merged_into.is_(None),
        Person.erased_at.is_(None),
    )
    same: dict[tuple[str, str | None], list[str]] = {}
    for id, name, employer_id in db.session.execute(asked.order_by(Person.created_at, Person.id)):
        same.setdefault((" ".join(name.casefold().split()), employer_id), []).append(id)
    return [(ids[0], other) for ids in same.values() for other in ids[1:]]


def _office(project_id: str) -> Select[str]:
    here = or_(Role.scope == Scope.PLATFORM, and_(Role.scope == Scope.PROJECT, Role.scope_id == project_id))
    return select(Role.person_id).where(Role.name == RoleName.PROJECT_ADMINISTRATOR, here)
