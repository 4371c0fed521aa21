"""What a study's files tell beside what somebody wrote: where in a course it stands, and what an approved study may
know of who wrote it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from app.catalogue.published import PublishedCourse
from app.database import db, in_parts
from app.people.models import Kind, Organisation, Person
from app.rounds.models.plan import Round
from app.rounds.models.registration import Registration, Standing

# By person and course: the association, and the rounds, the last one last.
Registered = dict[tuple[str, str], tuple[str, list[str]]]


def place_of(course: PublishedCourse | None, course_id: str, step_id: str, name: str) -> dict[str, Any]:
    """Where the question stands now, for what was answered at the step."""
    home = course.home(step_id, name) if course else step_id
    step = course.steps.get(home) if course else None
    block = course.blocks.get(name) if course else None
    return {
        "kurs": course_id,
        "kurs_titel": course.title if course else "",
        "modul": home,
        "modul_titel": step.title if step else "",
        "fraga": name,
        "mal": "; ".join(block.goals) if block else "",
    }


def list_registered(person_ids: Iterable[str | None]) -> Registered:
    """Nothing of who is protected. A statement for every five hundred persons."""
    found: Registered = {}
    area = aliased(Organisation)
    for ids in in_parts(id for id in person_ids if id):
        rows = db.session.execute(
            select(Registration.person_id, Round.course_id, Round.name, Organisation.kind, Organisation.name, area.name)
            .join(Round, Round.id == Registration.round_id)
            .join(Person, Person.id == Registration.person_id)
            .outerjoin(Organisation, Organisation.id == Registration.employer_id)
            .outerjoin(area, area.id == Organisation.association_id)
            .where(Registration.person_id.in_(ids), Person.protected.is_(False))
            .where(Registration.standing == Standing.REGISTERED, Registration.merged_into.is_(None))
            .order_by(Registration.registered_at, Registration.id)
        )
        for person_id, course_id, name, kind, employer, association in rows:
            own = employer if kind == Kind.ASSOCIATION else association
            _before, rounds = found.get((person_id, course_id), ("", []))
            found[person_id, course_id] = (own or "", [*rounds, name])
    return found
