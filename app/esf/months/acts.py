"""What the audit trail is told of months."""

from __future__ import annotations

from enum import StrEnum

from app.people.trail.words import ACTS
from app.web.language import gettext as _


class Act(StrEnum):
    """`about` is the project's id and the month."""

    CHECKED = "month.checked"
    CLOSED = "month.closed"
    SENT = "month.sent"
    OPENED = "month.opened"


ACTS.update(
    {
        Act.CHECKED: _("Markerade en månad som kontrollerad"),
        Act.CLOSED: _("Stängde en månad"),
        Act.SENT: _("Markerade en månad som skickad"),
        Act.OPENED: _("Öppnade en månad igen"),
    }
)
