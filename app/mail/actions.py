"""Write a letter; note what became of it; empty old ones."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update

from app.database import db
from app.jobs.actions import enqueue
from app.mail.models import Letter


class HostileLetter(ValueError):
    """A recipient or a subject that would write lines of its own into the letter's head."""


def write_letter(
    recipient: str,
    subject: str,
    body: str,
    now: datetime,
    html: str | None = None,
    expires_at: datetime | None = None,
) -> Letter:
    """In the transaction of what it tells of. `html` says the same as `body`; after `expires_at` (when a link in it
    ends) it is not sent, and its words are emptied as soon as it is. Raises HostileLetter."""
    if not (recipient + subject).isprintable():
        raise HostileLetter
    letter = Letter(recipient=recipient, subject=subject, body=body, html=html, expires_at=expires_at, created_at=now)
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
