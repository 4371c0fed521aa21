"""The newest letters, and those that were given up, for the administrator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, String, cast, literal, select, true

from app.database import db
from app.jobs.models import Job
from app.mail.models import JOB, Letter


@dataclass(frozen=True, slots=True)
class LetterLine:
    """`tries_at`: when it is tried again, if it waits for that after a failure."""

    letter: Letter
    tries_at: datetime | None


def list_letters(most: int = 30) -> list[LetterLine]:
    return _list(true(), most)


def list_given_up(since: datetime, most: int = 100) -> list[LetterLine]:
    return _list(Letter.given_up_at >= since, most)


def _list(which: ColumnElement[bool], most: int) -> list[LetterLine]:
    job = Job.key == literal(f"{JOB}:", String) + cast(Letter.id, String)
    rows = select(Letter, Job.due_at).outerjoin(Job, job).where(which).order_by(Letter.id.desc()).limit(most)
    return [LetterLine(letter, due_at if letter.error else None) for letter, due_at in db.session.execute(rows)]
