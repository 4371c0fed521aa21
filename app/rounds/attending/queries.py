"""A session's participants with the mark that counts, and the history behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, union
from sqlalchemy.orm import aliased

from app.database import db
from app.people.identity.queries import shown_name, unless_protected
from app.people.models import Organisation, Person, Role, RoleName, Scope
from app.rounds.attending.minutes import whole
from app.rounds.models.attendance import Attendance, AttendanceWord, Seen
from app.rounds.models.plan import OF_MANAGERS, Round, RoundTrainer, Session, SessionTrainer
from app.rounds.models.registration import Registration, Standing
from app.rounds.queries import kept_registration
from app.web.errors import NotFound
from app.web.swedish import alphabetical

HERE, PART, AWAY, UNMARKED = "here", "part", "away", ""


@dataclass(frozen=True, slots=True)
class Mark:
    """`by` is empty for what the person did. `state` is here, part or away."""

    id: int
    state: str
    minutes: int
    from_minute: int | None
    to_minute: int | None
    source: Seen
    by: str | None
    marked_at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Word:
    """What the learner says about the mark that counts."""

    right: bool
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    registration_id: str
    name: str
    employer: str | None
    mark: Mark | None
    word: Word | None

    @property
    def state(self) -> str:
        return self.mark.state if self.mark else UNMARKED


@dataclass(frozen=True, slots=True)
class Tally:
    here: int
    part: int
    away: int
    unmarked: int
    unconfirmed: int
    disputed: int

    @property
    def present(self) -> int:
        return self.here + self.part

    @property
    def all(self) -> int:
        return self.present + self.away + self.unmarked


def staff_of(course_round: Round) -> Select[str]:
    """The ids of those who never count as participants: who trains the round or leads a session of it, and those who
    administer projects, all or this one."""
    leaders = select(SessionTrainer.person_id).join(Session).where(Session.round_id == course_round.id)
    here = or_(
        Role.scope == Scope.PLATFORM, and_(Role.scope == Scope.PROJECT, Role.scope_id == course_round.project_id)
    )
    office = select(Role.person_id).where(Role.name == RoleName.PROJECT_ADMINISTRATOR, here)
    trainers = select(RoundTrainer.person_id).where(RoundTrainer.round_id == course_round.id)
    everybody = union(trainers, leaders, office).subquery()
    return select(everybody.c[0])


def participants_of(course_round: Round, session: Session) -> Select[Registration]:
    """The registrations that a session's roster shows: of its group, or of the round; who is registered now, and who
    has a mark though they have withdrawn since."""
    one = aliased(Registration)
    root = func.coalesce(one.merged_into, one.id)
    marked = select(root).join(Attendance, Attendance.registration_id == one.id)
    marked = marked.where(Attendance.session_id == session.id)
    found = select(Registration).where(
        Registration.round_id == course_round.id,
        Registration.merged_into.is_(None),
        Registration.person_id.not_in(staff_of(course_round)),
    )
    if session.kind == OF_MANAGERS:
        return found.where(Registration.id.in_(marked))
    stands = and_(Registration.standing == Standing.REGISTERED)
    if session.group_id:
        stands = and_(stands, Registration.group_id == session.group_id)
    return found.where(or_(stands, Registration.id.in_(marked)))


def get_participant(course_round: Round, session: Session, registration_id: str) -> Registration:
    asked = participants_of(course_round, session).where(Registration.id == registration_id)
    found = db.session.scalars(asked).first()
    if found is None:
        raise NotFound
    return found


def list_roster(course_round: Round, session: Session, registration_id: str | None = None) -> list[Row]:
    """By name, in one statement; with an id, the row of just that one."""
    mark, marks = current_marks(Attendance.session_id == session.id)
    marker = aliased(Person)
    said = aliased(AttendanceWord)
    last_word = select(func.max(said.id)).where(said.attendance_id == mark.id).correlate(marks).scalar_subquery()
    asked = (
        participants_of(course_round, session)
        .join(Person, Person.id == Registration.person_id)
        .outerjoin(Organisation, Organisation.id == Registration.employer_id)
        .outerjoin(mark, and_(marks.c.root == Registration.id, marks.c.place == 1))
        .outerjoin(marker, marker.id == mark.marked_by)
        .outerjoin(AttendanceWord, AttendanceWord.id == last_word)
        .with_only_columns(
            Registration.id, shown_name(), unless_protected(Organisation.name), mark, shown_name(marker), AttendanceWord
        )
    )
    if registration_id:
        asked = asked.where(Registration.id == registration_id)
    rows = [
        Row(id, name, employer, told(session, row, by) if row else None, Word(word.right, word.text) if word else None)
        for id, name, employer, row, by, word in db.session.execute(asked)
    ]
    return sorted(rows, key=lambda row: alphabetical(row.name))


def current_marks(*which: ColumnElement[bool]) -> tuple[Any, Any]:
    """The mark that counts, of each person at each session. Of a duplicate's registration the marks are those of the
    one it became a part of."""
    newest = (Attendance.marked_at.desc(), Attendance.id.desc())
    place = func.row_number().over(partition_by=(Attendance.session_id, kept_registration), order_by=newest)
    ranked = (
        select(Attendance, kept_registration.label("root"), place.label("place"))
        .join(Registration)
        .where(*which)
        .subquery()
    )
    return aliased(Attendance, ranked), ranked


def list_marks(session: Session, registration_id: str) -> list[Mark]:
    """All that were made, the one that counts first."""
    marker = aliased(Person)
    asked = (
        select(Attendance, shown_name(marker))
        .join(Registration, Registration.id == Attendance.registration_id)
        .outerjoin(marker, marker.id == Attendance.marked_by)
        .where(
            Attendance.session_id == session.id,
            kept_registration == registration_id,
        )
        .order_by(Attendance.marked_at.desc(), Attendance.id.desc())
    )
    return [told(session, row, by) for row, by in db.session.execute(asked)]


def told(session: Session, row: Attendance, by: str | None) -> Mark:
    part = row.from_minute is not None or row.minutes < whole(session).minutes
    state = AWAY if row.minutes == 0 else PART if part else HERE
    return Mark(
        row.id,
        state,
        row.minutes,
        row.from_minute,
        row.to_minute,
        Seen(row.source),
        by if row.marked_by else None,
        row.marked_at,
        row.why,
    )


def tally(rows: Iterable[Row]) -> Tally:
    states = [row.state for row in rows]
    present = [row for row in rows if row.state in (HERE, PART)]
    return Tally(
        here=states.count(HERE),
        part=states.count(PART),
        away=states.count(AWAY),
        unmarked=states.count(UNMARKED),
        unconfirmed=sum(row.word is None for row in present),
        disputed=sum(row.word is not None and not row.word.right for row in rows),
    )
