"""Fill an empty installation with the example."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select, text

from app.catalogue.queries import list_published
from app.database import db, reading, transaction
from app.demo import answers, attendance, finishing, homework
from app.demo.filling import Filling
from app.demo.organisations import keep_organisations
from app.demo.people import keep_learners, keep_staff
from app.demo.project import COURSES, PROJECT_ID, keep_project
from app.demo.registrations import keep_registrations
from app.demo.rounds import keep_rounds
from app.knowledge.admission import admit
from app.people.identity.keys import Keys
from app.people.models import Organisation, Person
from app.projects.models import Project
from app.rounds.planning.proposing import session_steps

FEW = 2


class NotEmpty(Exception):
    """The example would be mixed with what is there: `what` says what was found."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class NoCourses(Exception):
    """None of the example's courses is published with meetings in its path."""


def refuse_unless_empty() -> None:
    """Raises NotEmpty. The administrator of the printed link, who has no address, is nobody yet."""
    with reading():
        if db.session.get(Project, PROJECT_ID) is not None:
            raise NotEmpty("exempeldata")
        people = list(db.session.execute(select(Person.id, Person.email).limit(FEW)))
        if len(people) >= FEW or any(email for _id, email in people):
            raise NotEmpty("personer")
        if db.session.scalars(select(Organisation.id).limit(1)).first() is not None:
            raise NotEmpty("organisationer")


def fill(keys: Keys, until: date, scale: float, now: datetime) -> int:
    """How many rows were written. In three transactions, of which a fault in the second or third leaves something to
    remove. Raises NotEmpty and NoCourses."""
    refuse_unless_empty()
    with reading():
        published = {course.id: course for course in list_published(COURSES)}
    courses = {id: published[id] for id in COURSES if id in published and session_steps(published[id].course.path)}
    if not courses:
        raise NoCourses
    filling = Filling(until, scale, keys, courses)
    areas = keep_organisations(filling)
    with transaction():
        count = filling.write()
        keep_project(filling)
    staff = keep_staff(filling, areas, PROJECT_ID)
    learners = keep_learners(filling, areas, list(courses), staff.administrator)
    places = keep_registrations(filling, keep_rounds(filling, areas, learners, staff), staff)
    minutes = attendance.keep_attendance(filling, places, staff)
    done_at, texts = answers.keep_answers(filling, places)
    homework.keep_homework(filling, places)
    finishing.keep_certificates(filling, places, done_at, minutes)
    finishing.keep_self_study(filling, places, done_at)
    with transaction():
        count += filling.write()
    with transaction():
        attendance.keep_words(filling)
        answers.keep_consents(filling, texts)
        count += filling.write()
        if db.engine.dialect.name == "postgresql":
            db.session.execute(text("ANALYZE"))  # or the bank's first question would be planned for empty tables
    admit(now)
    return count
