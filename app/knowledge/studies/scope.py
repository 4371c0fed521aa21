"""Which texts of the bank a study is about."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased

from app.database import db
from app.knowledge.models.bank import BankEntry, BankQuestion
from app.knowledge.models.studies import Study
from app.knowledge.shared import AMONG_ENOUGH, FEWEST
from app.learning.models import Answer, Attempt
from app.web.swedish import midnight

ABOUT_WRITER = ("organisation_kind", "work_role", "sex")
FILTERS = ("course", *ABOUT_WRITER)
# The way through the course that an answer is read with, and whose it is.
Way = aliased(Attempt)
WAY = Way.id == func.coalesce(Attempt.merged_into, Attempt.id)
WRITER: ColumnElement[str] = func.coalesce(Way.person_id, Way.guest_id, Way.id)


def entries_of(study: Study, *columns: Any) -> Select[*tuple[Any, ...]]:
    """The entries that the study is about, of questions with enough of them; with their answers, ways and writers."""
    return (
        select(*columns)
        .select_from(BankEntry)
        .join(BankQuestion, AMONG_ENOUGH)
        .join(Answer, Answer.id == BankEntry.answer_id)
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .join(Way, WAY)
        .where(*chosen(study))
    )


def chosen(study: Study) -> list[ColumnElement[bool]]:
    """What of the bank was chosen, by course, by what is known of writers, and by when it was written. When something
    was written is a matter for a study that has been approved: without that the period chooses nothing."""
    columns = {"course": BankEntry.course_id, **{name: getattr(BankEntry, name) for name in ABOUT_WRITER}}
    conditions = [columns[name].in_(study.filters[name]) for name in FILTERS if study.filters.get(name)]
    return [*conditions, *in_period(study)]


def in_period(study: Study) -> list[ColumnElement[bool]]:
    conditions = []
    if study.approval and study.starts_on:
        conditions.append(Answer.answered_at >= midnight(study.starts_on))
    if study.approval and study.ends_on:
        conditions.append(Answer.answered_at < midnight(study.ends_on + timedelta(days=1)))
    return conditions


def is_too_small(study: Study) -> bool:
    """Whether what was chosen leaves so few writers that nothing may be shown. None at all is not too few."""
    # Looked for no further than that it is known: a study may be about all there is.
    some = entries_of(study, WRITER).distinct().limit(FEWEST).subquery()
    return 0 < (db.session.scalar(select(func.count()).select_from(some)) or 0) < FEWEST
