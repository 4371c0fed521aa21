"""How the part's pages say things."""

from __future__ import annotations

from app.esf.blueprint import esf
from app.rounds.attending.words import time_in_words


@esf.app_template_filter("in_hours")
def in_hours(minutes: int) -> str:
    """ "3 timmar 30 minuter"."""
    return time_in_words(minutes)
