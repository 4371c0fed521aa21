"""How a report's person is told."""

from __future__ import annotations

from typing import Any

from app.rounds.attending.minutes import moment_of, whole
from app.rounds.attending.words import time_in_words
from app.rounds.meeting_tool.stays import merged, stay_of
from app.rounds.models.plan import Session
from app.web.language import gettext as _
from app.web.swedish import clock


def said(session: Session, person: dict[str, Any]) -> str:
    """ "09.00–10.10, 10.30–12.00: 2 timmar 40 minuter"."""
    stay = stay_of(session, [person])
    if not stay.minutes:
        return _("Inte med under tillfället")
    if stay == whole(session):
        return _("Hela tiden, {time}").format(time=time_in_words(stay.minutes))
    stretches = merged((begin, end) for begin, end in person["stretches"])
    times = [f"{clock(moment_of(session, begin))}–{clock(moment_of(session, end))}" for begin, end in stretches]
    return ": ".join(filter(None, (", ".join(times), time_in_words(stay.minutes))))
