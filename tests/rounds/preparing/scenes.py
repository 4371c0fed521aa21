"""Participants who have begun, answered and shared. Say only what the test is about."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from app.catalogue.models import Question, QuestionVersion
from app.learning.models import Answer, Attempt, Consent, Trainers
from app.people.models import Person
from app.rounds.models.plan import Group
from tests.builders import NOW, a_person, keep
from tests.house import House
from tests.rounds.plans import a_registration


def begun(group: Group, person: Person | None = None, number: int = 1) -> Attempt:
    person = person or a_person()
    if number == 1:
        a_registration(group, person)
    return keep(Attempt(course_id="prov", person_id=person.id, number=number, started_at=NOW))


def known(house: House, asked: Any) -> Any:
    """Ended by a commit, so that nothing that builders gave must be read again."""
    found = house.session.scalars(asked).one()
    house.session.commit()
    return found


def answered(
    house: House, attempt: Attempt, choice: dict[str, list[str]] | None = None, text: str | None = None, **more: object
) -> Answer:
    asked = select(QuestionVersion.id).join(Question).where(Question.name == ("tanke" if text else "fraga-ett"))
    version = known(house, asked)
    place = {"attempt_id": attempt.id, "step_id": "forsta", "question_version_id": version, "idempotency_key": "k"}
    given = {"choice": choice, "text": text, "answered_at": NOW, **place, **more}
    return keep(Answer(**given))


def chose(house: House, attempt: Attempt, key: str, later: int = 0, group_size: int = 1) -> None:
    at = NOW + timedelta(minutes=later)
    answered(house, attempt, {"keys": [key]}, answered_at=at, group_size=group_size)


def shared(answer: Answer, trainers: Trainers, later: int = 0) -> None:
    at = NOW + timedelta(minutes=later)
    keep(Consent(answer_id=answer.id, trainers=trainers, bank=False, wording="", decided_at=at))
