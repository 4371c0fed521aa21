"""Ways, of one person or of everybody in a round: as many statements for three people as for three hundred."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from app.catalogue.queries import list_latest
from app.completion.models import Certificate
from app.completion.way import Way, way_of
from app.database import db
from app.learning.owner import Owner
from app.learning.queries.attempts import list_attempts, list_done
from app.people.identity.queries import shown_name
from app.people.models import Person
from app.rounds.attending.queries import current_marks
from app.rounds.models.homework import HandIn, HandInState
from app.rounds.models.plan import Payer, Round, Session, SessionState
from app.rounds.models.registration import Registration, Standing
from app.rounds.queries import kept_registration
from app.web.errors import NotFound
from app.web.swedish import alphabetical


@dataclass(frozen=True, slots=True)
class Traveller:
    """Somebody in a round, with the way so far."""

    person_id: str
    name: str
    way: Way


def list_ways(person_id: str, now: datetime) -> list[Way]:
    """The person's rounds, and the courses they have begun without one; the newest round first."""
    rows = _registrations(Registration.person_id == person_id)
    begun = list_attempts(Owner(person_id, None))
    course_of = _courses_of_rounds(rows)
    courses = {course.course.id: course.outline for course in list_latest({*begun, *course_of.values()})}
    sessions, minutes = list_sessions([row.round_id for row in rows]), list_minutes(Registration.person_id == person_id)
    approved = list_approved(Registration.person_id == person_id)
    ways = []
    for row in reversed(rows):
        course = courses.get(course_of[row.round_id])
        if course is not None:
            done = {**(begun[course.id].done if course.id in begun else {}), **approved[row.id]}
            own = own_sessions(sessions[row.round_id], row.group_id, minutes[row.id])
            ways.append(way_of(course, row.round_id, done, own, minutes[row.id], now))
    alone = [course for id, course in courses.items() if id not in course_of.values()]
    return ways + [way_of(course, None, begun[course.id].done, [], {}, now) for course in alone]


def find_way(person_id: str, course_id: str, now: datetime) -> Way | None:
    """The way that has come furthest, when there are several rounds of the course."""
    ways = [way for way in list_ways(person_id, now) if way.course_id == course_id]
    return max(ways, key=lambda way: (way.finished_on is not None, way.done), default=None)


def list_travellers(round_id: str, course_id: str, now: datetime) -> list[Traveller]:
    """Everybody who is registered in the round, by name. Who is protected is told by the pseudonym alone."""
    rows = _registrations(Registration.round_id == round_id)
    course = next(iter(list_latest([course_id])), None)
    if course is None:
        raise NotFound
    sessions, minutes = list_sessions([round_id]), list_minutes(Registration.round_id == round_id)
    done = list_done([course_id], [row.person_id for row in rows])
    approved = list_approved(Registration.round_id == round_id)
    named = select(Person.id, shown_name()).where(Person.id.in_([row.person_id for row in rows]))
    names = {id: name for id, name in db.session.execute(named)}
    found = [
        Traveller(
            row.person_id,
            names[row.person_id],
            way_of(
                course.outline,
                round_id,
                {**done.get((course_id, row.person_id), {}), **approved[row.id]},
                own_sessions(sessions[round_id], row.group_id, minutes[row.id]),
                minutes[row.id],
                now,
            ),
        )
        for row in rows
    ]
    return sorted(found, key=lambda traveller: alphabetical(traveller.name))


def list_finished(project_id: str, now: datetime) -> set[tuple[str, str]]:
    """Persons and the courses they have done all that is required of, in the rounds that the project pays for."""
    paid = select(Round.id).where(Round.project_id == project_id, Round.payer == Payer.PROJECT)
    here = Registration.round_id.in_(paid)
    rows = _registrations(here)
    course_of = _courses_of_rounds(rows)
    courses = {course.course.id: course.outline for course in list_latest(set(course_of.values()))}
    sessions, minutes, approved = list_sessions(course_of), list_minutes(here), list_approved(here)
    done = list_done(courses, {row.person_id for row in rows})
    finished = set()
    for row in rows:
        course = courses.get(course_of[row.round_id])
        if course is not None:
            modules = {**done.get((course.id, row.person_id), {}), **approved[row.id]}
            own = own_sessions(sessions[row.round_id], row.group_id, minutes[row.id])
            if way_of(course, row.round_id, modules, own, minutes[row.id], now).finished_on:
                finished.add((row.person_id, course.id))
    return finished


def _registrations(condition: ColumnElement[bool]) -> list[Registration]:
    """Those with a place, of whom none became a part of another."""
    stands = Registration.standing == Standing.REGISTERED, Registration.merged_into.is_(None)
    return list(db.session.scalars(select(Registration).where(condition, *stands).order_by(Registration.registered_at)))


def _courses_of_rounds(rows: Collection[Registration]) -> dict[str, str]:
    ids = [row.round_id for row in rows]
    asked = select(Round.id, Round.course_id).where(Round.id.in_(ids))
    return {id: course_id for id, course_id in db.session.execute(asked)}


def list_sessions(round_ids: Collection[str]) -> dict[str, list[Session]]:
    """By round and time, without what was cancelled."""
    asked = select(Session).where(Session.round_id.in_(round_ids), Session.state != SessionState.CANCELLED)
    found: dict[str, list[Session]] = defaultdict(list)
    for session in db.session.scalars(asked.order_by(Session.starts_at, Session.id)):
        found[session.round_id].append(session)
    return found


def own_sessions(sessions: list[Session], group_id: str, minutes: Collection[str]) -> list[Session]:
    """Everybody's, the group's, and another group's where the person was."""
    return [session for session in sessions if session.meets(group_id) or session.id in minutes]


def list_minutes(condition: ColumnElement[bool]) -> dict[str, dict[str, int]]:
    """By registration and session: the newest mark counts, and a duplicate's marks are the kept one's."""
    mark, marks = current_marks(kept_registration.in_(select(kept_registration).where(condition)))
    found: dict[str, dict[str, int]] = defaultdict(dict)
    rows = select(marks.c.root, mark.session_id, mark.minutes).where(marks.c.place == 1)
    for root, session_id, minutes in db.session.execute(rows):
        found[root][session_id] = minutes
    return found


def list_approved(condition: ColumnElement[bool]) -> dict[str, dict[str, datetime]]:
    """By registration, the assignments that a trainer has said are done, and when they were handed in."""
    handed_in_at = func.coalesce(HandIn.handed_in_at, HandIn.begun_at)
    asked = select(HandIn.registration_id, HandIn.step_id, handed_in_at).join(Registration)
    found: dict[str, dict[str, datetime]] = defaultdict(dict)
    for registration_id, step_id, at in db.session.execute(asked.where(condition, HandIn.state == HandInState.DONE)):
        found[registration_id][step_id] = at
    return found


def name_rounds(ways: Collection[Way]) -> dict[str | None, str]:
    asked = select(Round.id, Round.name).where(Round.id.in_([way.round_id for way in ways if way.round_id]))
    return {id: name for id, name in db.session.execute(asked)}


def list_asking(course_ids: Collection[str]) -> set[str]:
    """Those of the courses that ask who finishes them to be resource persons."""
    return {course.course.id for course in list_latest(course_ids) if course.outline.resource_persons}


def list_certificates(person_id: str) -> list[Certificate]:
    return list(db.session.scalars(select(Certificate).where(Certificate.person_id == person_id)))


def get_own_certificate(person_id: str, certificate_id: str) -> Certificate:
    of = select(Certificate).where(Certificate.id == certificate_id, Certificate.person_id == person_id)
    found = db.session.scalars(of).first()
    if found is None:
        raise NotFound
    return found


def find_certificate(code: str) -> Certificate | None:
    """By what stands on the paper, however it was typed."""
    letters = "".join(sign for sign in code.upper() if sign.isalnum())
    return db.session.scalars(select(Certificate).where(Certificate.code == letters)).first()
