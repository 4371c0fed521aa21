"""Time that people have spent in a project: one row for a person and a session, or a module studied alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select, union

from app.database import db
from app.esf.models.counting import Participation, StudyWord
from app.people.models import Person, Role, RoleName, Scope
from app.projects.models import ProjectCourse
from app.rounds.attending.queries import current_marks
from app.rounds.models.attendance import AttendanceWord
from app.rounds.models.plan import Payer, Round, RoundTrainer, Session, SessionState, SessionTrainer
from app.rounds.models.registration import Registration
from app.web.swedish import local_day, midnight

AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Spent:
    """`day` is the one on which the session began, in Sweden, or the module was finished. `employer_id` is the employer
    at registration. `agreed` is the learner's word: yes, no, or None for nothing said. Of self-study there is a
    `step_id` and no round. Who is `staff` in the round or the project never counts, whatever the marks say."""

    person_id: str
    course_id: str
    round_id: str | None
    session_id: str | None
    step_id: str | None
    employer_id: str | None
    day: date
    minutes: int
    agreed: bool | None
    staff: bool


def spent(
    project_id: str, since: date | None = None, until: date | None = None, person_id: str | None = None
) -> Iterator[Spent]:
    """What counts in the project from one day to another, both included; by day, of all or of one person. Absence is no
    row. As many statements for three people as for three thousand, and in bounded memory."""
    office = _office(project_id)
    leaders = _leaders(project_id)
    for row in db.session.execute(
        _marks(project_id, since, until, person_id), execution_options={"yield_per": AT_ONCE}
    ):
        staff = row.person_id in office or (row.round_id, row.person_id) in leaders
        agreed = None if row.right is None else bool(row.right)
        day = local_day(row.starts_at)
        yield Spent(
            *(row.person_id, row.course_id, row.round_id, row.session_id, None, row.employer_id),
            *(day, row.minutes, agreed, staff),
        )
    studied = _studied(project_id, since, until, person_id)
    for row in db.session.execute(studied, execution_options={"yield_per": AT_ONCE}):
        yield Spent(
            *(row.person_id, row.course_id, None, None, row.step_id, row.employer_id),
            *(row.done_on, row.minutes, True, row.person_id in office),
        )


def counted(
    project_id: str, since: date | None = None, until: date | None = None, person_id: str | None = None
) -> Iterator[Spent]:
    """As `spent`, without staff."""
    return (row for row in spent(project_id, since, until, person_id) if not row.staff)


def counts(project_id: str) -> ColumnElement[bool]:
    """Whether a session is of a kind that the project counts for its round's course; where nobody has said, none is."""
    courses = db.session.scalars(select(ProjectCourse).where(ProjectCourse.project_id == project_id))
    return or_(
        false(), *(and_(Round.course_id == one.course_id, Session.kind.in_(one.kinds)) for one in courses if one.kinds)
    )


def sessions_that_count(project_id: str) -> list[ColumnElement[bool]]:
    """For a statement over Session and Round."""
    held = Session.state != SessionState.CANCELLED
    return [Round.project_id == project_id, Round.payer == Payer.PROJECT, held, counts(project_id)]


def _marks(project_id: str, since: date | None, until: date | None, person_id: str | None) -> Select[Any]:
    begins = [Session.starts_at >= midnight(since)] if since else []
    ends = [Session.starts_at < midnight(until + timedelta(days=1))] if until else []
    meets = [*sessions_that_count(project_id), *begins, *ends]
    of_person = [Registration.person_id == person_id] if person_id else []
    mark, marks = current_marks(
        Registration.round_id.in_(select(Round.id).where(Round.project_id == project_id)), *of_person
    )
    last = select(func.max(AttendanceWord.id)).where(AttendanceWord.attendance_id == mark.id)
    last = last.correlate(marks)
    return (
        select(
            *(Registration.person_id, Round.course_id, Registration.round_id, Session.id.label("session_id")),
            *(Registration.employer_id, Session.starts_at, mark.minutes, AttendanceWord.right),
        )
        .select_from(marks)
        .join(Registration, Registration.id == marks.c.root)
        .join(Session, Session.id == mark.session_id)
        .join(Round, Round.id == Session.round_id)
        .outerjoin(AttendanceWord, AttendanceWord.id == last.scalar_subquery())
        .where(marks.c.place == 1, mark.minutes > 0, *meets)
        .order_by(Session.starts_at, Session.id, Registration.id)
    )


def _studied(project_id: str, since: date | None, until: date | None, person_id: str | None) -> Select[Any]:
    """Of who is registered in the project: in a round of it, or on the page where visitors register."""
    rounds = select(Round.id).where(Round.project_id == project_id, Round.payer == Payer.PROJECT)
    in_round = select(Registration.person_id).where(Registration.round_id.in_(rounds))
    joined = select(Participation.person_id).where(
        Participation.project_id == project_id, Participation.joined_at.is_not(None)
    )
    asked = (
        select(*(StudyWord.person_id, StudyWord.course_id, StudyWord.step_id), Person.employer_id)
        .add_columns(StudyWord.done_on, StudyWord.minutes)
        .join(Person, Person.id == StudyWord.person_id)
        .where(StudyWord.project_id == project_id)
        .where(or_(StudyWord.person_id.in_(in_round), StudyWord.person_id.in_(joined)))
        .order_by(StudyWord.done_on, StudyWord.id)
    )
    if person_id:
        asked = asked.where(StudyWord.person_id == person_id)
    if since:
        asked = asked.where(StudyWord.done_on >= since)
    return asked.where(StudyWord.done_on <= until) if until else asked


def _office(project_id: str) -> set[str]:
    here = or_(Role.scope == Scope.PLATFORM, and_(Role.scope == Scope.PROJECT, Role.scope_id == project_id))
    return set(db.session.scalars(select(Role.person_id).where(Role.name == RoleName.PROJECT_ADMINISTRATOR, here)))


def _leaders(project_id: str) -> set[tuple[str, str]]:
    """Round and person."""
    of_project = Round.project_id == project_id
    trainers = select(RoundTrainer.round_id, RoundTrainer.person_id).join(Round, Round.id == RoundTrainer.round_id)
    leads = select(Session.round_id, SessionTrainer.person_id).join(Session, Session.id == SessionTrainer.session_id)
    leads = leads.join(Round, Round.id == Session.round_id)
    pairs = db.session.execute(union(trainers.where(of_project), leads.where(of_project)))
    return {(round_id, person_id) for round_id, person_id in pairs}
