"""Which answers are the bank's to show: the one condition that admission, the pages and the clearing away share.

An answer's place is its attempt (with those merged into it), its question, and the step where the question is shown
now. The newest answer at a place counts, the others are earlier versions, which are for their writer alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Exists, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from app.catalogue import observation
from app.catalogue.models import QuestionVersion
from app.catalogue.published import PublishedCourse
from app.knowledge.models.bank import BankEntry, BankQuestion
from app.learning.models import Answer, Attempt, Consent, Erasure

FEWEST = 5
# Who wrote it, to be counted. Attempts that a visit left behind have no owner, and a visit may have left several: only
# the first is counted, so that one person is never taken for two.
OWNER = func.coalesce(Attempt.person_id, Attempt.guest_id, case((Attempt.number == 1, Attempt.id)))
OWNERS = func.count(OWNER.distinct())
# Of an entry and its question: that enough persons' texts are left for any of them to be shown.
AMONG_ENOUGH = and_(
    BankQuestion.question_id == BankEntry.question_id,
    BankQuestion.meaning == BankEntry.meaning,
    BankQuestion.persons >= FEWEST,
)


def visible(courses: Iterable[PublishedCourse]) -> ColumnElement[bool]:
    """Of an entry with its answer, attempt and question's version: that it is still shared, without a break, and the
    newest. What is taken back is gone from here at once, whatever the job has done."""
    taken_back = exists().where(
        Consent.answer_id == BankEntry.answer_id, Consent.id > BankEntry.consent_id, Consent.bank.is_(False)
    )
    return and_(~taken_back, ~erased(Answer.id), ~replaced(courses))


def newest_consent() -> Any:
    """The learner's last decision about an answer in the statement round it."""
    return select(func.max(Consent.id)).where(Consent.answer_id == Answer.id).correlate(Answer).scalar_subquery()


def erased(answer_id: Any) -> Exists:
    return exists().where(Erasure.answer_id == answer_id)


def replaced(courses: Iterable[PublishedCourse]) -> Exists:
    """Of an answer with its attempt and question's version: that there is a newer one at the same place."""
    later, attempt, version = aliased(Answer), aliased(Attempt), aliased(QuestionVersion)
    read_with = func.coalesce(Attempt.merged_into, Attempt.id)
    newer = or_(
        later.answered_at > Answer.answered_at, and_(later.answered_at == Answer.answered_at, later.id > Answer.id)
    )
    moved = _moved(courses)
    return (
        select(1)
        .select_from(attempt)
        .join(later, later.attempt_id == attempt.id)
        .join(version, version.id == later.question_version_id)
        .where(or_(attempt.id == read_with, attempt.merged_into == read_with))
        .where(version.question_id == QuestionVersion.question_id, newer, ~erased(later.id))
        .where(_home(moved, later, version) == _home(moved, Answer, QuestionVersion))
        .correlate(Answer, Attempt, QuestionVersion)
        .exists()
    )


def _moved(courses: Iterable[PublishedCourse]) -> dict[tuple[str, str], list[int]]:
    """By the step where it stood and the step where it stands now: the questions that have moved."""
    moved: dict[tuple[str, str], list[int]] = {}
    for course in courses:
        names = {**course.questions, observation.NAME: course.observation_ids}
        for left in {left for lefts in course.former.values() for left in lefts}:
            for name, (question_id, _version_id) in names.items():
                home = course.home(left, name)
                if home != left:
                    moved.setdefault((left, home), []).append(question_id)
    return moved


def _home(moved: dict[tuple[str, str], list[int]], answer: Any, version: Any) -> Any:
    """The step where an answer is shown now."""
    whens = [(and_(answer.step_id == left, version.question_id.in_(ids)), home) for (left, home), ids in moved.items()]
    return case(*whens, else_=answer.step_id) if whens else answer.step_id
