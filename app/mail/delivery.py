"""Hands a letter to the mail server, or lays it as a file in the outbox while none is configured. Nothing that is
logged here holds an address or what a letter says."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.message import EmailMessage

from flask import current_app

from app.database import db, reading, transaction
from app.jobs.queries import is_last_try
from app.jobs.register import job
from app.mail import actions
from app.mail.conversation import NotTaken, Refused, Unanswered, conversation
from app.mail.message import write_message
from app.mail.models import JOB, Letter
from app.mail.outbox import clear_outbox, lay_in_outbox
from app.settings import Settings
from app.web.language import gettext as _

WORDS_LAST = timedelta(days=30)


class NotDelivered(Exception):
    """It will be tried again. The reason is in the letter's row and not here, since this ends in a log."""


@job(JOB)
def deliver(now: datetime, letter_id: str) -> None:
    """Until it is sent, refused for good or too late. A letter goes twice only where a try was cut off between the
    server's yes and our note of it; then both have the same Message-ID. Raises NotDelivered."""
    settings: Settings = current_app.config["SETTINGS"]
    number = int(letter_id)
    with reading():
        letter = db.session.get_one(Letter, number)
        if letter.sent_at or letter.given_up_at or letter.body is None:
            return
        message, recipient = write_message(letter, settings), letter.recipient
        last, too_late = is_last_try(letter.job_key), letter.expires_at is not None and letter.expires_at <= now
    try:
        if too_late:
            raise Refused(actions.too_late())
        if settings.smtp_host:
            _send(number, message, recipient, settings, now)
        else:
            _keep(number, message, settings, now)
    except actions.Overtaken:
        return
    except (NotTaken, Unanswered) as reason:
        for_good = last or isinstance(reason, Refused)
        with transaction():
            if for_good:
                actions.give_up(number, str(reason), now)
            else:
                actions.note_failure(number, str(reason))
        if not for_good:
            raise NotDelivered from None


def _send(letter_id: int, message: EmailMessage, recipient: str, settings: Settings, now: datetime) -> None:
    with conversation(settings) as server:
        server.offer(message, recipient)
        with transaction():
            actions.note_handing_over(letter_id, now)
        try:
            server.hand_over()
        except NotTaken:
            with transaction():
                actions.note_not_taken(letter_id)
            raise
        with transaction():
            actions.note_sent(letter_id, now)


def _keep(letter_id: int, message: EmailMessage, settings: Settings, now: datetime) -> None:
    try:
        lay_in_outbox(message, settings.outbox, letter_id)
    except OSError as error:
        raise NotTaken(_("Det gick inte att spara brevet i utkorgen:") + f" {error.strerror}") from None
    with transaction():
        actions.note_sent(letter_id, now)


@job("mail.purge", every=timedelta(minutes=10))
def purge(now: datetime) -> None:
    """Often, since a link that has ended shall not stand in the database for long."""
    with transaction():
        actions.end_expired(now)
        actions.give_up_exhausted(now)
        actions.empty_words(now - WORDS_LAST)
    clear_outbox(current_app.config["SETTINGS"].outbox, now - WORDS_LAST)
