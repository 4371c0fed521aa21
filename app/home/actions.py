"""Pass on what somebody finds hard to use to those who see to the installation."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import select

from app.database import db
from app.mail.actions import write_letter
from app.mail.models import Letter
from app.web.language import gettext as _

SENT_AGAIN = timedelta(days=1)


def report_barrier(recipients: list[str], what: str, where: str, reply_to: str, key: str, now: datetime) -> None:
    """A letter to each. `key` is the page's: the same message with it again is the same press of the button, and
    writes nothing. Two at once must be kept apart by the caller's lock: the share of an hour is one."""
    number = hashlib.sha256(key.encode()).hexdigest()[:8].upper()
    words = {"what": what, "where": where, "reply_to": reply_to, "number": number}
    body = current_app.jinja_env.get_template("home/barrier_letter.txt").render(words)
    subject = _("Tillgänglighet: meddelande {number}").format(number=number)
    since = now - SENT_AGAIN
    same = select(Letter.recipient).where(Letter.subject == subject, Letter.body == body, Letter.created_at > since)
    had = set(db.session.scalars(same))
    for recipient in recipients:
        if recipient not in had:
            write_letter(recipient, subject, body, now)
