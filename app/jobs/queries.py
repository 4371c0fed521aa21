"""How far a job has come, for the rooms that asked for it, and whether the work is kept up with."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, or_, select

from app.database import db
from app.jobs.actions import MOST_TRIES, is_free
from app.jobs.models import Job, WorkerSeen
from app.jobs.register import recurring


def has_job(key: str) -> bool:
    return db.session.scalar(select(Job.id).where(Job.key == key)) is not None


def has_stopped(key: str, now: datetime) -> bool:
    """Whether nobody does it, nor will."""
    goes_on = or_(Job.tries < MOST_TRIES, ~is_free(now))
    return db.session.scalar(select(Job.id).where(Job.key == key, goes_on)) is None


def is_last_try(key: str) -> bool:
    """Asked by the job itself, while it runs."""
    return bool(db.session.scalar(select(Job.tries >= MOST_TRIES).where(Job.key == key)))


def list_exhausted(name: str, now: datetime) -> list[Job]:
    """Those that will not be tried again and that nobody holds."""
    return list(db.session.scalars(select(Job).where(Job.name == name, Job.tries >= MOST_TRIES, is_free(now))))


def find_longest_due(now: datetime) -> datetime | None:
    """Since when the job that nobody does has waited; None when nothing does."""
    waits = (Job.due_at <= now, Job.tries < MOST_TRIES, is_free(now))
    return db.session.scalar(select(func.min(Job.due_at)).where(*waits))


def count_jobs(now: datetime) -> tuple[int, int]:
    """Those that remain to be done, and those that were tried for the last time. What comes again by itself waits only
    when it is due."""
    given_up = Job.tries >= MOST_TRIES
    waits = ~given_up & or_(Job.name.not_in(recurring), Job.due_at <= now)
    counted = select(func.count().filter(waits), func.count().filter(given_up)).select_from(Job)
    waiting, exhausted = db.session.execute(counted).one()
    return waiting, exhausted


def list_workers() -> list[tuple[str, datetime]]:
    """Each host and when its worker was seen, the latest first."""
    rows = select(WorkerSeen.host, WorkerSeen.seen_at).order_by(WorkerSeen.seen_at.desc())
    return [(host, seen_at) for host, seen_at in db.session.execute(rows)]


def when_worker_was_seen() -> datetime | None:
    return db.session.scalar(select(func.max(WorkerSeen.seen_at)))
