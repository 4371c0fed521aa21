"""What of a month's rows is compared with what was told: without names and numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.database import db, in_parts
from app.esf.counting.spent import Spent, counted
from app.people.identity.models import IdentityNumber, ProtectedCode
from app.people.models import Organisation, Person

# So much of a keyed index tells two numbers apart.
LETTERS = 16


@dataclass(frozen=True, slots=True)
class Line:
    """`identity` is empty where neither a number nor a code is kept."""

    person_id: str
    place: str
    day: date
    minutes: int
    agreed: bool | None
    employer_id: str | None
    employer_number: str
    identity: str


def lines_between(project_id: str, since: date, until: date) -> list[Line]:
    """As the database has it now."""
    rows = list(counted(project_id, since, until))
    ids = {row.person_id for row in rows}
    employers, numbers, identities = own_employers(ids), _employer_numbers(), _identities(ids)
    found = []
    for row in rows:
        employer_id = row.employer_id or employers[row.person_id]
        identity = identities.get(row.person_id, "")
        said = (row.day, row.minutes, row.agreed, employer_id, numbers.get(employer_id or "") or "", identity)
        found.append(Line(row.person_id, place_of(row), *said))
    return found


def place_of(row: Spent) -> str:
    return row.session_id or f"{row.course_id}/{row.step_id}"


def own_employers(person_ids: Iterable[str]) -> dict[str, str | None]:
    """For time whose registration knows of no employer."""
    asked = select(Person.id, Person.employer_id)
    return {
        id: employer
        for some in in_parts(person_ids)
        for id, employer in db.session.execute(asked.where(Person.id.in_(some)))
    }


def _employer_numbers() -> dict[str, str | None]:
    return {id: number for id, number in db.session.execute(select(Organisation.id, Organisation.number))}


def _identities(person_ids: Iterable[str]) -> dict[str, str]:
    """Of who is protected the code's, of others the number's: what is told of them."""
    asked = (
        select(Person.id, Person.protected, IdentityNumber.blind_index, ProtectedCode.blind_index)
        .outerjoin(IdentityNumber, IdentityNumber.person_id == Person.id)
        .outerjoin(ProtectedCode, ProtectedCode.person_id == Person.id)
    )
    rows = (row for some in in_parts(person_ids) for row in db.session.execute(asked.where(Person.id.in_(some))))
    return {id: ((code if protected else number) or "")[:LETTERS] for id, protected, number, code in rows}
