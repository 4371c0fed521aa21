"""Enqueue, lease, finish, put off. A crash of the worker frees its jobs when their lease ends."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from app.database import db, inserting
from app.jobs.models import Job, WorkerSeen
from app.jobs.register import recurring

LEASE = timedelta(minutes=5)
MOST_TRIES = 12
SEEN_AGAIN, SEEN_LASTS = timedelta(seconds=10), timedelta(days=1)


def enqueue(name: str, now: datetime, key: str | None = None, **arguments: str) -> None:
    db.session.add(Job(name=name, arguments=arguments, key=key, due_at=now))


def enqueue_each(name: str, now: datetime, arguments: Mapping[str, dict[str, str]]) -> None:
    """Many in one statement. `arguments` are by the job's key."""
    rows = [{"name": name, "arguments": given, "key": key, "due_at": now} for key, given in arguments.items()]
    db.session.execute(insert(Job), rows)


def is_free(now: datetime) -> ColumnElement[bool]:
    """Whether nobody holds the job."""
    return or_(Job.leased_until.is_(None), Job.leased_until < now)


def ensure_recurring(now: datetime) -> None:
    there = set(db.session.scalars(select(Job.key).where(Job.key.in_(recurring))))
    for name in recurring.keys() - there:
        with contextlib.suppress(IntegrityError), db.session.begin_nested():  # another worker was first
            enqueue(name, now, key=name)


def note_seen(host: str, now: datetime) -> None:
    """One statement, which changes nothing while the last note is fresh."""
    statement = (
        inserting(WorkerSeen)
        .values(host=host[:80], seen_at=now)
        .on_conflict_do_update(
            index_elements=["host"], set_={"seen_at": now}, where=WorkerSeen.seen_at <= now - SEEN_AGAIN
        )
    )
    db.session.execute(statement)


def forget_hosts(now: datetime) -> None:
    db.session.execute(delete(WorkerSeen).where(WorkerSeen.seen_at < now - SEEN_LASTS))


def lease(now: datetime) -> Job | None:
    """The job that has been due longest and that nobody holds."""
    due = select(Job).where(Job.due_at <= now, is_free(now), Job.tries < MOST_TRIES).order_by(Job.due_at, Job.id)
    job = db.session.scalars(due.limit(1).with_for_update(skip_locked=True)).first()
    if job:
        job.leased_until = now + LEASE
        job.tries += 1
    return job


def finish(job_id: int, now: datetime) -> None:
    """One that took longer than its lease may have been finished, and deleted, by another worker."""
    job = db.session.get(Job, job_id)
    if job is None:
        return
    if job.key in recurring:
        job.due_at, job.leased_until, job.tries, job.error = now + recurring[job.key], None, 0, None
    else:
        db.session.delete(job)


def take_up(key: str, now: datetime) -> None:
    """One that was tried for the last time begins anew; what waits or is being done is left alone."""
    given_up = update(Job).where(Job.key == key, Job.tries >= MOST_TRIES, is_free(now))
    db.session.execute(given_up.values(tries=0, due_at=now, leased_until=None, error=None))


def put_off(job_id: int, error: str, now: datetime) -> None:
    """Tries again later, waiting twice as long each time; a recurring job never gives up."""
    job = db.session.get(Job, job_id)
    if job is None:
        return
    job.error, job.leased_until = error, None
    job.due_at = now + timedelta(minutes=min(2**job.tries, 24 * 60))
    if job.key in recurring:
        job.tries = min(job.tries, MOST_TRIES - 1)
