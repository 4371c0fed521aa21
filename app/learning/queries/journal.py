"""Everything somebody has answered, with the wording it was given to. Two statements, however much there is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from app.catalogue.models import Question, QuestionVersion
from app.catalogue.published import PublishedCourse
from app.catalogue.queries import list_published
from app.database import db
from app.learning.models import Answer, Attempt, Consent, Erasure, Trainers
from app.learning.owner import Owner
from app.learning.queries.attempts import belongs_to
from app.learning.sharing import Choice
from app.web.errors import NotFound


@dataclass(frozen=True, slots=True)
class Written:
    """One row of the ledger, for its writer. `attempt_id` is that of the attempt it is read with, and `attempt_number`
    the place of this one among the writer's attempts at the course. `home` is the step where it is shown now: another
    than where it was given, if the question has moved. `course` is None while it is not shown; `consent_id` is the
    decision about its readers, or 0."""

    course: PublishedCourse | None = field(repr=False)
    home: str
    id: int
    public_id: str
    attempt_id: str
    attempt_number: int
    course_id: str
    step_id: str
    question_id: int
    question: str
    canonical: str
    variant: str
    choice: dict[str, Any] | None
    text: str | None
    answered_at: datetime
    trainers: str = "no"
    bank: bool = False
    authors: bool = False
    consent_id: int = 0
    group_size: int = 1
    earlier: list[Written] = field(default_factory=list)

    @property
    def readers(self) -> Choice:
        return Choice(Trainers(self.trainers), self.bank, self.authors)


def list_written(owner: Owner, public_id: str | None = None) -> list[Written]:
    """The newest answer to each question of each attempt, oldest first, with the earlier ones inside. With `public_id`,
    only the answers to the question that this row answered."""
    if owner.unknown:
        return []
    number = func.row_number().over(partition_by=Attempt.course_id, order_by=Attempt.number).label("number")
    unmerged = select(Attempt.id, number).where(belongs_to(owner), Attempt.merged_into.is_(None)).cte("unmerged")
    newest = select(func.max(Consent.id)).where(Consent.answer_id == Answer.id).correlate(Answer).scalar_subquery()
    statement = (
        select(
            Answer.id,
            Answer.public_id,
            unmerged.c.id,
            unmerged.c.number,
            Attempt.course_id,
            Answer.step_id,
            Question.id,
            Question.name,
            QuestionVersion.canonical,
            Answer.variant,
            Answer.choice,
            Answer.text,
            Answer.answered_at,
            func.coalesce(Consent.trainers, "no"),
            func.coalesce(Consent.bank, False),
            func.coalesce(Consent.authors, False),
            func.coalesce(Consent.id, 0),
            Answer.group_size,
        )
        .join(Attempt, Attempt.id == Answer.attempt_id)
        # An attempt that was merged is read with the one it went into.
        .join(unmerged, unmerged.c.id == func.coalesce(Attempt.merged_into, Attempt.id))
        .join(QuestionVersion, QuestionVersion.id == Answer.question_version_id)
        .join(Question, Question.id == QuestionVersion.question_id)
        .outerjoin(Consent, Consent.id == newest)
        .outerjoin(Erasure, Erasure.answer_id == Answer.id)
        .where(belongs_to(owner), Erasure.answer_id.is_(None))
        .order_by(Answer.answered_at, Answer.id)
    )
    rows = db.session.execute(statement).all()
    courses = {course.id: course for course in list_published({row.course_id for row in rows})}
    latest: dict[tuple[str, str, int], Written] = {}
    for row in rows:
        course = courses.get(row.course_id)
        written = Written(course, course.home(row.step_id, row.name) if course else row.step_id, *row)
        place = (written.attempt_id, written.home, written.question_id)
        before = latest.pop(place, None)
        if before is not None:
            written.earlier.extend([before, *before.earlier])
        latest[place] = written
    everything = list(latest.values())
    if public_id is not None:
        everything = [w for w in everything if public_id in [w.public_id, *(e.public_id for e in w.earlier)]]
    return everything


def get_written(owner: Owner, public_id: str) -> Written:
    """Found through its owner, so somebody else's answer is not found."""
    found = list_written(owner, public_id)
    if not found:
        raise NotFound
    return found[0]
