"""When a session is, as one says it."""

from __future__ import annotations

from datetime import date, datetime

from babel.dates import format_date

from app.rounds.blueprint import rounds
from app.web.swedish import clock, local_day


@rounds.app_template_filter("weekday")
def weekday(moment: date) -> str:
    """tisdag 14 april 2026"""
    return format_date(local_day(moment) if isinstance(moment, datetime) else moment, "EEEE d MMMM y", locale="sv_SE")


def when(starts_at: datetime, ends_at: datetime) -> str:
    """tisdag 14 april 2026, 09.00–16.00; over midnight the second day is said too."""
    if local_day(starts_at) == local_day(ends_at):
        return f"{weekday(starts_at)}, {clock(starts_at)}–{clock(ends_at)}"
    return f"{weekday(starts_at)}, {clock(starts_at)} till {weekday(ends_at)}, {clock(ends_at)}"


@rounds.app_template_filter("when")
def when_of(session: object) -> str:
    """Of anything that has `starts_at` and `ends_at`."""
    return when(session.starts_at, session.ends_at)  # type: ignore[attr-defined]
