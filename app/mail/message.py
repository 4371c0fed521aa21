"""A letter as it travels: text, HTML and calendar, and a head that is the same at every try."""

from __future__ import annotations

import hashlib
import hmac
import re
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from app.mail.models import Letter
from app.settings import Settings

# What every mail server takes.
SEVEN_BIT = policy.SMTP.clone(cte_type="7bit")
# For a file in the outbox that somebody opens in an editor: no line is broken in the middle of a link.
READABLE = policy.default.clone(max_line_length=998)
METHOD = re.compile(r"^METHOD:([A-Z]+)", re.MULTILINE)


def write_message(letter: Letter, settings: Settings) -> EmailMessage:
    message = EmailMessage(SEVEN_BIT if settings.smtp_host else READABLE)
    message["From"], message["To"], message["Subject"] = settings.mail_from, letter.recipient, letter.subject
    message["Date"] = format_datetime(letter.created_at)
    message["Auto-Submitted"] = "auto-generated"
    message["Message-ID"] = f"<{_name(letter, settings.secret)}@{sender(settings).rpartition('@')[2]}>"
    message.set_content(letter.body or "")
    if letter.html:
        message.add_alternative(letter.html, subtype="html")
    if letter.calendar:
        # Last, and with the method in its head too: so mail programs see an invitation and not an attached file.
        told = METHOD.search(letter.calendar)
        method = {"method": told[1]} if told else {}
        message.add_alternative(letter.calendar, subtype="calendar", params=method)
    return message


def sender(settings: Settings) -> str:
    """The address alone, where the setting also has a name."""
    return parseaddr(settings.mail_from)[1]


def _name(letter: Letter, secret: str) -> str:
    """The same at every try, so that a mail program knows a letter that came twice; it tells no number and no time."""
    told = f"letter:{letter.id}:{letter.created_at.isoformat()}"
    return hmac.new(secret.encode(), told.encode(), hashlib.sha256).hexdigest()[:32]
