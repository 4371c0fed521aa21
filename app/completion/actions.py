"""Make a certificate of what was finished; agree to be a resource person, or no longer."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from app.completion.models import Certificate, ResourcePerson
from app.completion.way import State, Way
from app.database import db
from app.learning.actions.ledger import lock_person
from app.people.models import Person
from app.projects.queries import Funding


class NotFinished(Exception):
    """Something that the course requires remains."""


def make_certificate(person_id: str, way: Way, funding: Funding | None, now: datetime) -> Certificate:
    """Once for each course and round; the second time it is the same, with what was true the first. Raises
    NotFinished, and NotFound for somebody who has erased everything meanwhile."""
    if way.finished_on is None:
        raise NotFinished
    lock_person(person_id)
    person = db.session.get_one(Person, person_id, populate_existing=True)
    same = (
        Certificate.person_id == person_id,
        Certificate.course_id == way.course_id,
        Certificate.round_id.is_not_distinct_from(way.round_id),
    )
    made = db.session.scalars(select(Certificate).where(*same)).first()
    if made is not None:
        return made
    row = Certificate(
        person_id=person_id,
        course_id=way.course_id,
        round_id=way.round_id,
        name=person.name,
        course_title=way.course_title,
        finished_on=way.finished_on,
        minutes=way.minutes_in_room,
        covers=[
            {"title": step.title, "kind": step.kind, "minutes": step.minutes}
            for step in way.steps
            if step.state == State.DONE
        ],
        funding=funding.text if funding else None,
        project_id=funding.project_id if funding else None,
        made_at=now,
    )
    db.session.add(row)
    db.session.flush()
    return row


def agree(person_id: str, way: Way | None, now: datetime) -> None:
    """To be shown as a resource person. Raises NotFinished."""
    if way is None or way.finished_on is None:
        raise NotFinished
    lock_person(person_id)
    if db.session.get(ResourcePerson, (person_id, way.course_id)) is None:
        db.session.add(ResourcePerson(person_id=person_id, course_id=way.course_id, agreed_at=now))


def no_longer(person_id: str, course_id: str) -> None:
    row = db.session.get(ResourcePerson, (person_id, course_id))
    if row is not None:
        db.session.delete(row)
