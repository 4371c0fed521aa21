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
from app.knowledge.waiting import Waiting
from app.people.identity.models import IdentityNumber, Sex
from app.people.models import Organisation, Person
from app.rounds.models.plan import Round
from app.rounds.models.registration import Registration, Standing

NAMES = ("organisation_kind", "work_role", "sex")
# What is told, the most first: the work role goes first, then the sex, then the organisation.
TOLD = ((0, 1, 2), (0, 2), (0,))
Known = tuple[str | None, str | None, str | None]


def variables_of(waiting: Iterable[Waiting]) -> dict[int, dict[str, str | None]]:
    """By answer, with every name in `NAMES`. Nothing is told of who is not registered for the course, or protected."""
    batch = list(waiting)
    known = {course_id: _registered(course_id) for course_id in {each.course_id for each in batch}}
    fit = {course_id: _count(persons.values()) for course_id, persons in known.items()}
    return {
        each.answer_id: _told(known[each.course_id].get(each.person_id or ""), fit[each.course_id]) for each in batch
    }


def _told(own: Known | None, fit: Counter[tuple[tuple[int, ...], Known]]) -> dict[str, str | None]:
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
