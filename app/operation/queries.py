"""How much there is of everything, for those who watch over the installation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.sql.expression import ColumnElement

from app.catalogue.models import Course
from app.catalogue.queries import SHOWN_VERSIONS
from app.database import Base, db
from app.jobs.queries import count_jobs, find_longest_due, list_workers
from app.learning.models import Answer, Guest
from app.mail.models import Letter
from app.people.models import Person


@dataclass(frozen=True, slots=True)
class Standing:
    """`longest_due`: since when the job waits that has waited longest. `workers`: hosts, the latest seen first."""

    courses: int
    persons: int
    guests: int
    answers: int
    letters_waiting: int
    letters_given_up: int
    jobs_waiting: int
    jobs_given_up: int
    longest_due: datetime | None
    workers: list[tuple[str, datetime]]


def count_everything(now: datetime) -> Standing:
    jobs_waiting, jobs_given_up = count_jobs(now)
    return Standing(
        courses=_count(Course, Course.version_id.in_(SHOWN_VERSIONS)),
        persons=_count(Person),
        guests=_count(Guest),
        answers=_count(Answer),
        letters_waiting=_count(Letter, Letter.sent_at.is_(None), Letter.given_up_at.is_(None)),
        letters_given_up=_count(Letter, Letter.given_up_at.is_not(None)),
        jobs_waiting=jobs_waiting,
        jobs_given_up=jobs_given_up,
        longest_due=find_longest_due(now),
        workers=list_workers(),
    )


def _count(table: type[Base], *which: ColumnElement[bool]) -> int:
    return db.session.scalar(select(func.count()).select_from(table).where(*which)) or 0
