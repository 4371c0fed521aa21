"""What the learner sees of their own attendance, and says of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased

from app.database import db
from app.learning.actions.ledger import lock_person
from app.rounds.attending.queries import Mark, Word, current_marks, told
from app.rounds.models.attendance import Attendance, AttendanceWord
from app.rounds.models.plan import Round, Session, SessionState
from app.rounds.models.registration import Registration, Standing
from app.rounds.queries import kept_registration, meets
from app.web.errors import NotFound


class MarkedAnew(Exception):
    """The mark is not the one that the learner was shown."""


@dataclass(frozen=True, slots=True)
class Own:
    """`mark` is empty until somebody has made one."""

    session: Session
    round_name: str
    course_id: str
    mark: Mark | None
    word: Word | None


def list_own(person_id: str, now: datetime, session_id: str | None = None) -> list[Own]:
    """The sessions that have begun, the latest first, in one statement; with an id just that one."""
    mine = select(Registration.id).where(Registration.person_id == person_id)
    mark, marks = current_marks(kept_registration.in_(mine))
    said = aliased(AttendanceWord)
    last_word = select(func.max(said.id)).where(said.attendance_id == mark.id).correlate(marks).scalar_subquery()
    expected = and_(Registration.standing == Standing.REGISTERED, meets(Session, Registration.group_id))
    asked = (
        select(Session, Round.name, Round.course_id, mark, AttendanceWord)
        .join(Round, Round.id == Session.round_id)
        .join(Registration, Registration.round_id == Round.id)
        .outerjoin(mark, and_(marks.c.root == Registration.id, marks.c.session_id == Session.id, marks.c.place == 1))
        .outerjoin(AttendanceWord, AttendanceWord.id == last_word)
        .where(
            Registration.person_id == person_id,
            Registration.merged_into.is_(None),
            Session.starts_at <= now,
            Session.state != SessionState.CANCELLED,
            or_(expected, mark.id.is_not(None)),
        )
        .order_by(Session.starts_at.desc(), Session.id)
    )
    if session_id:
        asked = asked.where(Session.id == session_id)
    return [
        Own(session, name, course_id, told(session, row, None) if row else None, word and Word(word.right, word.text))
        for session, name, course_id, row, word in db.session.execute(asked)
    ]


def say(person_id: str, session_id: str, mark_id: str, right: bool, text: str, now: datetime) -> None:
    """The learner's word on the mark that was shown. Said twice, it is one. Raises NotFound, also for somebody who
    has erased everything meanwhile, and MarkedAnew."""
    lock_person(person_id)
    own = next(iter(list_own(person_id, now, session_id)), None)
    if own is None or own.mark is None:
        raise NotFound
    db.session.execute(select(Attendance.id).where(Attendance.id == own.mark.id).with_for_update())
    if str(own.mark.id) != mark_id:
        raise MarkedAnew
    if own.word != Word(right, text):
        db.session.add(AttendanceWord(attendance_id=own.mark.id, right=right, text=text, said_at=now))
