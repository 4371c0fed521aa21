"""What may be told of a writer: no more than at least five persons registered for the course have in common.

Settled when the text is let in, and kept with it: who registers or leaves later changes nothing that is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import func, select

from app.database import db
from app.knowledge.shared import FEWEST
from app.knowledge.variables import work_role_of
from app.people.identity.models import IdentityNumber, Sex
from app.people.models import Organisation, Person
from app.rounds.models.plan import Round
from app.rounds.models.registration import Registration, Standing

NAMES = ("organisation_kind", "work_role", "sex")
# What is told, the most first: the work role goes first, then the sex, then the organisation.
TOLD = ((0, 1, 2), (0, 2), (0,))
Known = tuple[str | None, str | None, str | None]
Variables = dict[str, str | None]


def variables_of(writers: Iterable[tuple[str, str | None]]) -> dict[tuple[str, str | None], Variables]:
    """By course and person, with every name in `NAMES`. Nothing is told of who is not registered for the course, or
    protected; nor of nobody."""
    asked = set(writers)
    known = {course_id: _registered(course_id) for course_id in {course_id for course_id, _person in asked}}
    fit = {course_id: _count(persons.values()) for course_id, persons in known.items()}
    return {
        (course_id, person_id): _told(known[course_id].get(person_id or ""), fit[course_id])
        for course_id, person_id in asked
    }


def _told(own: Known | None, fit: Counter[tuple[tuple[int, ...], Known]]) -> Variables:
    for places in TOLD if own else ():
        cut = _cut(own or (None, None, None), places)
        if fit[places, cut] >= FEWEST:
            return dict(zip(NAMES, cut, strict=True))
    return dict.fromkeys(NAMES)


def _count(persons: Iterable[Known]) -> Counter[tuple[tuple[int, ...], Known]]:
    """How many fit each combination, of all three and of fewer."""
    return Counter((places, _cut(known, places)) for known in persons for places in TOLD)


def _cut(known: Sequence[str | None], places: tuple[int, ...]) -> Known:
    first, second, third = (value if place in places else None for place, value in enumerate(known))
    return first, second, third


def _registered(course_id: str) -> dict[str, Known]:
    """Each person who has a place in a round of the course, as they were when they registered last."""
    sex = func.coalesce(IdentityNumber.sex, Person.stated_sex)
    rows = db.session.execute(
        select(Registration.person_id, Organisation.kind, Registration.work_role, sex)
        .join(Round, Round.id == Registration.round_id)
        .join(Person, Person.id == Registration.person_id)
        .outerjoin(Organisation, Organisation.id == Registration.employer_id)
        .outerjoin(IdentityNumber, IdentityNumber.person_id == Person.id)
        .where(Round.course_id == course_id, Registration.standing == Standing.REGISTERED)
        .where(Registration.merged_into.is_(None), Person.protected.is_(False))
        .order_by(Registration.registered_at, Registration.id)
    )
    return {
        person_id: (kind, work_role_of(work_role), None if own == Sex.OTHER else own)
        for person_id, kind, work_role, own in rows
    }
