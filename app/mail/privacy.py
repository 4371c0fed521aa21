"""What the room holds about people: letters, under the address that they go to. `people` knows whose that is.

Letter: whom it is to, its heading and when it was sent; stays. Its words are emptied some weeks after it was sent, and
with them what somebody wrote about accessibility, and the address at which they want an answer.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import case, select, update

from app.database import db
from app.mail.models import Letter
from app.web.language import gettext as _
from app.web.swedish import clock, day

TAKEN_AWAY = _("Mottagaren har raderat sina uppgifter.")


def export(address: str) -> list[dict[str, str]]:
    """Without the words of a letter that lets somebody in."""
    letters = db.session.scalars(select(Letter).where(Letter.recipient == address).order_by(Letter.id))
    return [
        {
            _("Rubrik"): letter.subject,
            _("Skrivet"): f"{day(letter.created_at)}, {clock(letter.created_at)}",
            _("Skickat"): f"{day(letter.sent_at)}, {clock(letter.sent_at)}" if letter.sent_at else _("Nej"),
            _("Text"): _("Sparas inte") if letter.body is None or letter.expires_at else letter.body,
        }
        for letter in letters
    ]


def erase(address: str, now: datetime) -> None:
    """That a letter was sent remains, and nothing of what it said or to whom. What waits is not sent."""
    waits = Letter.sent_at.is_(None) & Letter.given_up_at.is_(None)
    db.session.execute(
        update(Letter)
        .where(Letter.recipient == address)
        .values(
            recipient="",
            subject="",
            body=None,
            html=None,
            calendar=None,
            given_up_at=case((waits, now), else_=Letter.given_up_at),
            error=case((waits, TAKEN_AWAY), else_=None),
        )
    )
