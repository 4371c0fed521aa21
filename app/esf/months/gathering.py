"""A month's rows as the database has them now, with everything that lists print but the numbers."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select

from app.catalogue.queries import list_latest
from app.database import db
from app.esf.counting.participants import list_participants
from app.esf.counting.spent import Spent, counted, sessions_that_count
from app.esf.months.lines import own_employers
from app.esf.months.periods import first_day, last_day
from app.esf.rows import SELF_STUDY, ReportRow
from app.people.models import Organisation
from app.projects.models import Project
from app.projects.queries import list_organisations
from app.rounds.models.plan import Round, Session

# Title of the activity, kind, when it began, name of the round.
Activity = tuple[str, str, datetime | None, str]


def rows_of_month(project: Project, month: str) -> list[ReportRow]:
    """By day. Numbers and codes are empty: who needs them opens them."""
    return rows_between(project, first_day(month), last_day(month))


def rows_between(project: Project, since: date | None = None, until: date | None = None) -> list[ReportRow]:
    """The participants' first and last days are those of the whole project, as they stood at the end of the time."""
    rows = list(counted(project.id, since, until))
    people = {one.person_id: one for one in list_participants(project.id, until)}
    courses, activities = _courses_and_modules({row.course_id for row in rows})
    activities |= _sessions(project.id)
    own = own_employers(row.person_id for row in rows)
    employers = {
        id: (name, number or "")
        for id, name, number in db.session.execute(select(Organisation.id, Organisation.name, Organisation.number))
    }
    organisations = {row.id: row.name for row in list_organisations(project.id)}
    found = []
    for row in rows:
        somebody = people[row.person_id]
        employer, number = employers.get(row.employer_id or own[row.person_id] or "", ("", ""))
        title, kind, starts_at, of_round = activities.get(_place(row), (row.step_id or "", SELF_STUDY, None, ""))
        found.append(
            ReportRow(
                *(row.person_id, somebody.name, "", "", somebody.sex, employer, number),
                organisation=organisations.get(somebody.organisation_id or "", ""),
                course=courses.get(row.course_id, row.course_id),
                round=of_round,
                activity=title,
                kind=kind,
                day=row.day,
                starts_at=starts_at,
                minutes=row.minutes,
                agreed=row.agreed,
                entered_on=somebody.entered_on,
                left_on=somebody.left_on,
                course_id=row.course_id,
                round_id=row.round_id,
                session_id=row.session_id,
                step_id=row.step_id,
            )
        )
    return sorted(found, key=lambda one: (one.day, one.name.casefold(), one.person_id))


def _place(row: Spent) -> tuple[str, str]:
    return ("", row.session_id) if row.session_id else (row.course_id, row.step_id or "")


def _sessions(project_id: str) -> dict[tuple[str, str], Activity]:
    asked = select(Session.id, Session.title, Session.kind, Session.starts_at, Round.name)
    asked = asked.join(Round, Round.id == Session.round_id).where(*sessions_that_count(project_id))
    return {("", id): (title, kind, at, of_round) for id, title, kind, at, of_round in db.session.execute(asked)}


def _courses_and_modules(course_ids: set[str]) -> tuple[dict[str, str], dict[tuple[str, str], Activity]]:
    published = {one.course.id: one.course for one in list_latest(course_ids)} if course_ids else {}
    modules: dict[tuple[str, str], Activity] = {
        (course_id, step.id): (step.title, SELF_STUDY, None, "")
        for course_id, course in published.items()
        for step in course.path
    }
    return {course_id: course.title for course_id, course in published.items()}, modules
