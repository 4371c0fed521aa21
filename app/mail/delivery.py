"""Hands a letter to the mail server, or lays it as a file in the outbox while none is configured."""

from __future__ import annotations

import smtplib
import ssl
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from flask import current_app

from app.database import db, reading, transaction
from app.jobs.register import job
from app.mail import actions
from app.mail.models import Letter
from app.settings import Settings

SECONDS = 20
BODIES_LAST = timedelta(days=30)


@job("mail.deliver")
def deliver(now: datetime, letter_id: str) -> None:
    """Sends once. A crash between the server's yes and our note of it may send a letter twice, never lose it."""
    settings: Settings = current_app.config["SETTINGS"]
    try:
        with reading():
            letter = db.session.get_one(Letter, int(letter_id))
            if letter.sent_at or letter.body is None:
                return
            message = _message(letter, settings.mail_from)
        if settings.smtp_host:
            _send(message, settings)
        else:
            _lay_in_outbox(message, settings.outbox, letter_id)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        with transaction():
            actions.note_failure(int(letter_id), str(error))
        raise
    with transaction():
        actions.note_sent(int(letter_id), now)


def _message(letter: Letter, sender: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, letter.recipient, letter.subject
    message["Date"] = format_datetime(letter.created_at)
    message["Auto-Submitted"] = "auto-generated"
    message["Message-ID"] = f"<brev-{letter.id}-{int(letter.created_at.timestamp())}@{sender.rpartition('@')[2]}>"
    message.set_content(letter.body or "")
    return message


def _send(message: EmailMessage, settings: Settings) -> None:
    kind = smtplib.SMTP_SSL if settings.smtp_security == "tls" else smtplib.SMTP
    with kind(settings.smtp_host, settings.smtp_port, timeout=SECONDS) as server:
        if settings.smtp_security == "starttls":
            server.starttls(context=ssl.create_default_context())
        if settings.smtp_user:
            server.login(settings.smtp_user, settings.smtp_password)
        server.send_message(message)


def _lay_in_outbox(message: EmailMessage, outbox: Path, letter_id: str) -> None:
    outbox.mkdir(parents=True, exist_ok=True)
    (outbox / f"{int(letter_id):06}.eml").write_bytes(message.as_bytes())


@job("mail.purge", every=timedelta(days=1))
def purge(now: datetime) -> None:
    with transaction():
        actions.empty_bodies(now - BODIES_LAST)
    for file in current_app.config["SETTINGS"].outbox.glob("*.eml"):
        if file.stat().st_mtime < (now - BODIES_LAST).timestamp():
            file.unlink()
