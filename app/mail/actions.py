"""Write a letter; note what became of it; empty old ones."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update

from app.database import db
from app.jobs.actions import enqueue
from app.mail.models import Letter


def write_letter(recipient: str, subject: str, body: str, now: datetime) -> Letter:
    letter = Letter(recipient=recipient, subject=subject, body=body, created_at=now)
    db.session.add(letter)
    db.session.flush()  # the job needs the letter's id
    enqueue("mail.deliver", now, letter_id=str(letter.id))
    return letter


def note_sent(letter_id: int, now: datetime) -> None:
    letter = db.session.get_one(Letter, letter_id)
    letter.sent_at, letter.error = now, None


def note_failure(letter_id: int, error: str) -> None:
    db.session.get_one(Letter, letter_id).error = error


def empty_bodies(before: datetime) -> None:
    db.session.execute(update(Letter).where(Letter.sent_at < before).values(body=None))
