"""Write a letter; note what became of it; empty what has been said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import NotRequired, TypedDict

from sqlalchemy import and_, insert, or_, update

from app.database import db
from app.jobs.actions import enqueue, enqueue_each
from app.jobs.queries import has_job, list_exhausted
from app.mail.models import JOB, Letter
from app.web.language import gettext as _

# One address: nothing that a letter's head would read as two.
ADDRESS = re.compile(r"[^@\s,;:<>\"]+@[^@\s,;:<>\"]+")


class Words(TypedDict):
    """A letter that is to be written. `html` says the same as `body`; `calendar` is an iCalendar object with a
    METHOD."""

    recipient: str
    subject: str
    body: str
    html: str | None
    expires_at: datetime | None
    calendar: NotRequired[str | None]


class HostileLetter(ValueError):
    """A recipient or a subject that would write lines of its own into the letter's head."""


class Overtaken(Exception):
    """Another worker sent the letter, or gave it up, while this one stood still."""


class NotToBeSent(Exception):
    """It has not been given up, or its words are gone."""


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
    _refuse_hostile(recipient, subject)
    letter = Letter(recipient=recipient, subject=subject, body=body, html=html, expires_at=expires_at, created_at=now)
    db.session.add(letter)
    db.session.flush()  # the job needs the letter's id
    _enqueue(letter, now)
    return letter


def write_letters(letters: Sequence[Words], now: datetime) -> None:
    """Many in as many statements as one. Raises HostileLetter."""
    for letter in letters:
        _refuse_hostile(letter["recipient"], letter["subject"])
    if letters:
        rows = [{"calendar": None, **letter, "created_at": now} for letter in letters]
        ids = db.session.scalars(insert(Letter).returning(Letter.id), rows).all()
        enqueue_each(JOB, now, {f"{JOB}:{id}": {"letter_id": str(id)} for id in ids})


def _refuse_hostile(recipient: str, subject: str) -> None:
    if not (recipient + subject).isprintable() or not ADDRESS.fullmatch(recipient):
        raise HostileLetter


def note_handing_over(letter_id: int, now: datetime) -> None:
    """In a transaction of its own, just before the server can have the letter. Raises Overtaken."""
    letter = _locked(letter_id)
    if letter.sent_at or letter.given_up_at:
        raise Overtaken
    letter.maybe_twice = letter.trying_at is not None
    letter.trying_at = letter.trying_at or now


def note_not_taken(letter_id: int) -> None:
    """The server said no after all. Whether an earlier try arrived is as unknown as before."""
    letter = _locked(letter_id)
    if not letter.maybe_twice:
        letter.trying_at = None


def note_sent(letter_id: int, now: datetime) -> None:
    letter = _locked(letter_id)
    letter.sent_at, letter.trying_at, letter.error = now, None, None
    _empty_if_it_ends(letter)


def note_failure(letter_id: int, error: str) -> None:
    _locked(letter_id).error = error


def give_up(letter_id: int, error: str, now: datetime) -> None:
    letter = _locked(letter_id)
    if letter.sent_at or letter.given_up_at:
        return
    letter.given_up_at, letter.error = now, error
    _empty_if_it_ends(letter)


def give_up_exhausted(now: datetime) -> None:
    """Those whose worker died at the last try too, and so could not say it."""
    for job in list_exhausted(JOB, now):
        give_up(int(job.arguments["letter_id"]), _("Programmet avbröts vid det sista försöket."), now)
        db.session.delete(job)


def doubt_unsent(since: datetime) -> None:
    """Of letters that waited when a backup was taken nobody knows whether they went afterwards."""
    unsent = (Letter.sent_at.is_(None), Letter.given_up_at.is_(None), Letter.trying_at.is_(None))
    db.session.execute(update(Letter).where(*unsent).values(trying_at=since))


def send_again(letter_id: int, now: datetime) -> None:
    """One that was given up, as if it had just been written. Raises NotToBeSent."""
    letter = db.session.get(Letter, letter_id, with_for_update=True)
    if letter is None or not letter.may_be_sent_again or has_job(letter.job_key):
        raise NotToBeSent
    letter.given_up_at, letter.error = None, None
    _enqueue(letter, now)


def end_expired(now: datetime) -> None:
    unsent = and_(Letter.expires_at <= now, Letter.sent_at.is_(None), Letter.given_up_at.is_(None))
    db.session.execute(update(Letter).where(unsent).values(given_up_at=now, error=too_late()))
    db.session.execute(update(Letter).where(Letter.expires_at <= now).values(body=None, html=None, calendar=None))


def too_late() -> str:
    return _("Länken i brevet hann sluta gälla innan det gick att skicka.")


def empty_words(before: datetime) -> None:
    done = or_(Letter.sent_at < before, Letter.given_up_at < before)
    db.session.execute(update(Letter).where(done).values(body=None, html=None, calendar=None))


def _enqueue(letter: Letter, now: datetime) -> None:
    enqueue(JOB, now, key=letter.job_key, letter_id=str(letter.id))


def _locked(letter_id: int) -> Letter:
    return db.session.get_one(Letter, letter_id, with_for_update=True, populate_existing=True)


def _empty_if_it_ends(letter: Letter) -> None:
    if letter.expires_at:
        letter.body = letter.html = letter.calendar = None
