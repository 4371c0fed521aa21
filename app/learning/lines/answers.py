"""What was answered to scales that are asked at several steps."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, Select, func, or_, select

from app.catalogue.models import QuestionVersion
from app.catalogue.published import PublishedCourse
from app.database import db
from app.learning.lines.asked import Asked, Key
from app.learning.models import Answer, Attempt, Erasure

# By line and step, each attempt's newest answer, in the order in which the attempts first answered there.
Values = dict[Key, dict[str, dict[str, int]]]
# The attempt that an answer is read with.
READ_WITH: ColumnElement[str] = func.coalesce(Attempt.merged_into, Attempt.id)


def in_attempt(attempt_id: str) -> ColumnElement[bool]:
    """In the attempt, or in one that was merged into it."""
    return or_(Attempt.id == attempt_id, Attempt.merged_into == attempt_id)


def in_attempts(attempts: Select[str]) -> ColumnElement[bool]:
    return READ_WITH.in_(attempts)


def list_values(
    course: PublishedCourse, lines: Collection[Asked], whose: ColumnElement[bool], alone: bool = False
) -> Values:
    """One statement. Only what was answered to the questions as they are meant now; `alone`: by one person each."""
    by_name: dict[str, list[Asked]] = {}
    for line in lines:
        by_name.setdefault(line.block.id, []).append(line)
    names = {course.questions[name][0]: name for name in by_name if name in course.questions}
    asked = (
        select(READ_WITH, Answer.step_id, QuestionVersion.question_id, QuestionVersion.meaning, Answer.choice)
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .join(QuestionVersion, QuestionVersion.id == Answer.question_version_id)
        .outerjoin(Erasure, Erasure.answer_id == Answer.id)
        .where(whose, QuestionVersion.question_id.in_(names), Erasure.answer_id.is_(None))
        .order_by(Answer.answered_at, Answer.id)
    )
    found: Values = {line.key: {step.id: {} for step in line.steps} for line in lines}
    for attempt_id, step_id, question_id, meaning, choice in db.session.execute(
        asked.where(Answer.group_size == 1) if alone else asked
    ):
        name = names[question_id]
        if meaning != course.meaning(name) or not choice:
            continue
        home = course.home(step_id, name)
        values = choice.get("values") or {"": choice.get("value")}
        for line in by_name[name]:
            value = values.get(line.statement)
            if isinstance(value, int) and value in line.values and home in found[line.key]:
                found[line.key][home][attempt_id] = value
    return found
