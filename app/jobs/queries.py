"""How far a job has come, for the rooms that asked for it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import or_, select

from app.database import db
from app.jobs.actions import MOST_TRIES
from app.jobs.models import Job


def has_job(key: str) -> bool:
    return db.session.scalar(select(Job.id).where(Job.key == key)) is not None


def is_last_try(key: str) -> bool:
    """Asked by the job itself, while it runs."""
    return bool(db.session.scalar(select(Job.tries >= MOST_TRIES).where(Job.key == key)))


def list_exhausted(name: str, now: datetime) -> list[Job]:
    """Those that will not be tried again and that nobody holds."""
    free = or_(Job.leased_until.is_(None), Job.leased_until < now)
    return list(db.session.scalars(select(Job).where(Job.name == name, Job.tries >= MOST_TRIES, free)))
