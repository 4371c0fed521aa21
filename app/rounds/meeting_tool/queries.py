"""A report that was read, and those whom its people may be."""

from __future__ import annotations

from sqlalchemy import func, select

from app.database import db
from app.people.identity.queries import shown_name, unless_protected
from app.people.models import Person
from app.rounds.attending.queries import participants_of
from app.rounds.meeting_tool.matching import Participant
from app.rounds.models.papers import MeetingReport
from app.rounds.models.plan import Round, Session
from app.rounds.models.registration import Registration
from app.web.errors import NotFound


def get_report(session: Session, report_id: str) -> MeetingReport:
    report = find_report(session, report_id)
    if report is None:
        raise NotFound
    return report


def find_report(session: Session, report_id: str) -> MeetingReport | None:
    found = select(MeetingReport).where(MeetingReport.id == report_id, MeetingReport.session_id == session.id)
    return db.session.scalars(found).first()


def list_participants(course_round: Round, session: Session) -> list[Participant]:
    asked = (
        participants_of(course_round, session)
        .join(Person, Person.id == Registration.person_id)
        .with_only_columns(
            Registration.id, shown_name(), func.coalesce(unless_protected(Person.email), ""), Person.protected
        )
    )
    return [Participant(*row) for row in db.session.execute(asked)]
