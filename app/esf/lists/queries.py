"""What lists ask of the database beside the time that was spent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, or_, select

from app.database import db
from app.esf.counting.spent import sessions_that_count
from app.esf.lists.choosing import Choice
from app.esf.lists.shaping import Row
from app.esf.models.counting import Participation
from app.esf.models.lists import Export
from app.esf.models.months import Month
from app.people.identity.queries import shown_name
from app.people.models import Organisation, Person
from app.projects.known_courses import known_courses
from app.rounds.models.plan import Payer, Round, Session, SessionState
from app.rounds.models.registration import Registration, Standing
from app.web.swedish import local_day, midnight


@dataclass(frozen=True, slots=True)
class Line:
    """An export, and what who took it out is called."""

    export: Export
    by: str


def list_exports(project_id: str, skip: int, most: int) -> list[Line]:
    """The newest first."""
    asked = select(Export, shown_name()).join(Person, Person.id == Export.by_id)
    asked = asked.where(Export.project_id == project_id).order_by(Export.at.desc(), Export.id)
    return [Line(export, by) for export, by in db.session.execute(asked.offset(skip).limit(most))]


def count_exports(project_id: str) -> int:
    return db.session.scalar(select(func.count(Export.id)).where(Export.project_id == project_id)) or 0


def list_closed(project_id: str) -> list[str]:
    """The months whose rows are those that they were closed with."""
    months = db.session.scalars(select(Month).where(Month.project_id == project_id).order_by(Month.month))
    return [month.month for month in months if month.settled]


def name_of_person(person_id: str) -> str:
    """As lists call somebody."""
    return db.session.scalars(select(shown_name()).where(Person.id == person_id)).one()


def list_staying(project_id: str, until: date | None) -> set[str]:
    """Who is registered where the group meets again after the day: they have not gone, whenever they were last seen,
    unless somebody has set the last day."""
    if until is None:
        return set()
    after = midnight(until + timedelta(days=1))
    left = select(Participation.person_id).where(
        Participation.project_id == project_id, Participation.left_on.is_not(None)
    )
    return set(
        db.session.scalars(
            select(Registration.person_id)
            .join(Round, Round.id == Registration.round_id)
            .join(Session, Session.round_id == Round.id)
            .where(*sessions_that_count(project_id))
            .where(Registration.standing == Standing.REGISTERED, Session.starts_at >= after)
            .where(or_(Session.group_id.is_(None), Session.group_id == Registration.group_id))
            .where(Registration.person_id.not_in(left))
        )
    )


def outside_places(project_id: str, choice: Choice) -> Iterator[Row]:
    """Of rounds that the project does not pay for: whose people have places, how many, and on how many days. Nobody's
    name. Two statements."""
    days = _days_of_rounds(project_id, choice)
    titles = dict(known_courses())
    places = (
        select(Organisation.name, Organisation.number, Round, func.count(Registration.id))
        .select_from(Registration)
        .join(Round, Round.id == Registration.round_id)
        .outerjoin(Organisation, Organisation.id == Registration.employer_id)
        .where(Round.id.in_(list(days)), Registration.merged_into.is_(None))
        .where(Registration.standing == Standing.REGISTERED)
        .group_by(Organisation.name, Organisation.number, Round.id)
        .order_by(Organisation.name, Round.name, Round.id)
    )
    for employer, number, course_round, count in db.session.execute(places):
        yield {
            "employer": employer or "",
            "employer_number": number or "",
            "payer": course_round.payer,
            "course": titles.get(course_round.course_id, course_round.course_id),
            "round": course_round.name,
            "places": count,
            "days": len(days[course_round.id]),
            "first_on": min(days[course_round.id]),
            "last_on": max(days[course_round.id]),
        }


def _days_of_rounds(project_id: str, choice: Choice) -> dict[str, set[date]]:
    asked = (
        select(Round.id, Session.starts_at)
        .join(Session, Session.round_id == Round.id)
        .where(Round.project_id == project_id, Round.payer.in_((Payer.SOLD, Payer.OUTSIDE)))
        .where(Session.state != SessionState.CANCELLED)
    )
    if choice.round_id:
        asked = asked.where(Round.id == choice.round_id)
    found: dict[str, set[date]] = {}
    for round_id, starts_at in db.session.execute(asked):
        day = local_day(starts_at)
        if (not choice.since or choice.since <= day) and (not choice.until or day <= choice.until):
            found.setdefault(round_id, set()).add(day)
    return found
