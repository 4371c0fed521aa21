"""What a round's participants have answered to what is asked several times, told to one of them as an average."""

from __future__ import annotations

from sqlalchemy import select

from app.catalogue.published import PublishedCourse
from app.database import db
from app.learning.lines.answers import in_attempts, list_values
from app.learning.lines.asked import Asked
from app.learning.lines.averages import average_of
from app.learning.lines.own import Averages, averages_beside
from app.rounds.models.plan import Round
from app.rounds.models.registration import Registration, Standing
from app.rounds.preparing.participants import attempts_of


def averages_of_round(person_id: str, course: PublishedCourse, lines: list[Asked]) -> Averages | None:
    """None for who is in no round of the course. Only of what each answered alone, and of five at least."""
    course_round = _round_of(person_id, course.id)
    if course_round is None:
        return None
    values = list_values(course, lines, in_attempts(attempts_of(course_round)), alone=True)
    return {
        key: {step: average for step, given in steps.items() if (average := average_of(given.values()))}
        for key, steps in values.items()
    }


def _round_of(person_id: str, course_id: str) -> Round | None:
    """Of several the one that the person registered in last."""
    asked = select(Round).join(Registration, Registration.round_id == Round.id)
    there = asked.where(Registration.person_id == person_id, Registration.standing == Standing.REGISTERED)
    mine = there.where(Round.course_id == course_id, Registration.merged_into.is_(None))
    return db.session.scalars(mine.order_by(Registration.registered_at.desc()).limit(1)).first()


averages_beside.append(averages_of_round)
