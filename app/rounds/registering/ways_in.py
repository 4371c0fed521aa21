"""Who may register by themselves, and where they say that they work when nobody knows it yet."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import or_, select

from app.database import db
from app.learning.actions.ledger import lock_person
from app.people import audit
from app.people.audit import Act
from app.people.models import FormerSelf, Organisation, Person
from app.people.registry.queries import list_choices
from app.rounds.models.plan import Round
from app.rounds.registering.own_queries import organisations_of


def list_employers(course_round: Round) -> list[tuple[str, str]]:
    """Ids and names of those whose people the round is for: its organisations, and those in the area of one that is a
    coordination association. All of them when the round is open."""
    if course_round.open:
        return list_choices()
    ids = organisations_of(course_round.id)
    within = or_(Organisation.id.in_(ids), Organisation.association_id.in_(ids))
    rows = db.session.execute(select(Organisation.id, Organisation.name).where(within).order_by(Organisation.name))
    return [(id, name) for id, name in rows]


def is_for(course_round: Round, person: Person, employers: list[tuple[str, str]]) -> bool:
    """Whoever has told of no employer may still say one of them."""
    return course_round.open or (person.employer_id in dict(employers) if person.employer_id else bool(employers))


def tell_of_work(person_id: str, employer_id: str | None, work_role: str, now: datetime) -> None:
    """Fills in what was not known; what was is changed by the office alone. Raises NotFound for somebody who has
    erased everything meanwhile."""
    lock_person(person_id)
    person = db.session.get_one(Person, person_id, populate_existing=True)
    employer_id, work_role = person.employer_id or employer_id, person.work_role or work_role
    before = {"name": person.name, "employer_id": person.employer_id, "work_role": person.work_role}
    if (employer_id, work_role) == (person.employer_id, person.work_role):
        return
    db.session.add(FormerSelf(person_id=person.id, until=now, **before))
    person.employer_id, person.work_role = employer_id, work_role
    person.version += 1
    audit.note(Act.PERSON_CHANGED, now, person.id, person.id)
