"""Assignments of one's own, those of a round for its trainers, and one hand-in with its thread."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, or_, select

from app.catalogue.queries import find_latest, list_latest
from app.courseware.model import Step
from app.database import db
from app.people.identity.queries import shown_name
from app.people.models import Person
from app.rounds.homework.due import assignments_in, due_day, due_in_words
from app.rounds.models.homework import HandIn, HandInEntry, HandInFile, HandInPiece, HandInState
from app.rounds.models.plan import Group, Round, RoundState, Session
from app.rounds.models.registration import Registration, Standing
from app.rounds.preparing.participants import participants_of
from app.web.errors import NotFound
from app.web.swedish import alphabetical

HAS_BEGUN = (RoundState.OPEN, RoundState.CLOSED)


@dataclass(frozen=True, slots=True)
class Assignment:
    """One of somebody's. `there`: the course has it still; else there is only what was handed in. `due_words` is for
    when there is no date yet."""

    course_round: Round
    registration: Registration
    step_id: str
    title: str
    there: bool
    due: date | None
    due_words: str
    hand_in: HandIn | None

    @property
    def state(self) -> str:
        return self.hand_in.state if self.hand_in else HandInState.DRAFT


@dataclass(frozen=True, slots=True)
class Entry:
    """`mine`: written by the participant, else by a trainer."""

    entry: HandInEntry
    name: str
    mine: bool
    files: list[HandInFile]


@dataclass(frozen=True, slots=True)
class Row:
    """A participant for the trainers. What is only a draft is not told from what has not been begun."""

    name: str
    group: str
    due: date | None
    state: str
    handed_in_at: datetime | None
    hand_in_id: str | None


def get_own(person_id: str, round_id: str, step_id: str) -> Assignment:
    found = [one for one in _own(Registration.round_id == round_id, person_id) if one.step_id == step_id]
    if not found:
        raise NotFound
    return found[0]


def list_own(person_id: str) -> list[Assignment]:
    """In all rounds where the person has a place; what has a date first, by date."""
    found = _own(Round.state.in_(HAS_BEGUN), person_id)
    return sorted(found, key=lambda one: (one.due is None, one.due or date.max, one.title))


def _own(condition: ColumnElement[bool], person_id: str) -> list[Assignment]:
    rows = db.session.execute(
        select(Registration, Round)
        .join(Round, Round.id == Registration.round_id)
        .where(Registration.person_id == person_id, Registration.merged_into.is_(None), condition)
        .order_by(Registration.registered_at.desc())
    ).all()
    if not rows:
        return []
    courses = {course.id: course.course.path for course in list_latest({each.course_id for _row, each in rows})}
    sessions = _sessions([each.id for _row, each in rows])
    begun = _hand_ins([row.id for row, _each in rows])
    found = []
    for row, course_round in rows:
        path = courses.get(course_round.course_id, ())
        there = assignments_in(path) if row.standing == Standing.REGISTERED else []
        handed = begun[row.id]
        for step in there:
            due = due_day(step, sessions[course_round.id], row.group_id)
            told = (step.id, step.title, True, due, due_in_words(step, path), handed.get(step.id))
            found.append(Assignment(course_round, row, *told))
        known = {step.id for step in there}
        gone = [one for one in handed.values() if one.step_id not in known]
        found += [Assignment(course_round, row, one.step_id, one.title, False, None, "", one) for one in gone]
    return found


def _sessions(round_ids: Collection[str]) -> dict[str, list[Session]]:
    found: dict[str, list[Session]] = defaultdict(list)
    for session in db.session.scalars(select(Session).where(Session.round_id.in_(round_ids))):
        found[session.round_id].append(session)
    return found


def _hand_ins(registration_ids: Collection[str]) -> dict[str, dict[str, HandIn]]:
    found: dict[str, dict[str, HandIn]] = defaultdict(dict)
    asked = select(HandIn).where(HandIn.registration_id.in_(registration_ids)).order_by(HandIn.begun_at)
    for one in db.session.scalars(asked):
        found[one.registration_id][one.step_id] = one
    return found


def list_steps(course_round: Round) -> list[Step]:
    course = find_latest(course_round.course_id)
    return assignments_in(course.course.path) if course else []


def list_rows(course_round: Round, step: Step, but: Collection[str]) -> list[Row]:
    """Everybody with a place, by name. `but`: employers whose people are left out, since the reader is their
    manager."""
    sessions = _sessions([course_round.id])[course_round.id]
    rows = db.session.execute(
        select(Registration.group_id, Group.name, shown_name(), HandIn)
        .join(Group, Group.id == Registration.group_id)
        .join(Person, Person.id == Registration.person_id)
        .outerjoin(HandIn, (HandIn.registration_id == Registration.id) & (HandIn.step_id == step.id))
        .where(Registration.round_id == course_round.id, Registration.merged_into.is_(None))
        .where(Registration.person_id.in_(participants_of(course_round, but)))
    )
    found = [
        Row(
            name,
            group,
            due_day(step, sessions, group_id),
            one.state if one else HandInState.DRAFT,
            one.handed_in_at if one else None,
            one.id if one and one.handed_in_at else None,
        )
        for group_id, group, name, one in rows
    ]
    return sorted(found, key=lambda row: alphabetical(row.name))


def get_hand_in(course_round: Round, hand_in_id: str, but: Collection[str]) -> tuple[HandIn, str]:
    """With its writer's name. Only what was handed in, also by somebody who has left the round since."""
    managed = or_(Registration.employer_id.in_(but), Person.employer_id.in_(but))
    asked = (
        select(HandIn, shown_name())
        .join(Registration, Registration.id == HandIn.registration_id)
        .join(Person, Person.id == Registration.person_id)
        .where(HandIn.id == hand_in_id, Registration.round_id == course_round.id, HandIn.handed_in_at.is_not(None))
    )
    row = db.session.execute(asked.where(~managed.is_(True)) if but else asked).first()
    if row is None:
        raise NotFound
    return row[0], row[1]


def list_entries(hand_in: HandIn) -> list[Entry]:
    """The oldest first, each with what was handed in with it."""
    files: dict[str | None, list[HandInFile]] = defaultdict(list)
    for file in list_files(hand_in):
        files[file.entry_id].append(file)
    rows = db.session.execute(
        select(HandInEntry, shown_name(), Registration.id)
        .join(Person, Person.id == HandInEntry.written_by)
        .outerjoin(
            Registration,
            (Registration.id == hand_in.registration_id) & (Registration.person_id == HandInEntry.written_by),
        )
        .where(HandInEntry.hand_in_id == hand_in.id)
        .order_by(HandInEntry.written_at, HandInEntry.id)
    )
    return [Entry(entry, name, own is not None, files[entry.id]) for entry, name, own in rows]


def list_files(hand_in: HandIn) -> list[HandInFile]:
    asked = select(HandInFile).where(HandInFile.hand_in_id == hand_in.id)
    return list(db.session.scalars(asked.order_by(HandInFile.kept_at, HandInFile.name)))


def get_file(hand_in: HandIn, file_id: str, drafts: bool) -> HandInFile:
    """With `drafts` also one that has not been handed in."""
    asked = select(HandInFile).where(HandInFile.id == file_id, HandInFile.hand_in_id == hand_in.id)
    found = db.session.scalars(asked if drafts else asked.where(HandInFile.entry_id.is_not(None))).first()
    if found is None:
        raise NotFound
    return found


def content_of(file: HandInFile) -> bytes:
    pieces = select(HandInPiece.content).where(HandInPiece.file_id == file.id).order_by(HandInPiece.number)
    return b"".join(db.session.scalars(pieces))
