"""Dates, times and amounts as they are written in Sweden, and the order of names. The database keeps UTC; pages show
Stockholm's time."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date

STOCKHOLM = ZoneInfo("Europe/Stockholm")
# Å, ä and ö are letters of their own and come after z, in this order; ü is sorted as y.
_LAST = str.maketrans("åäæöøü", "{||}}y")
_HALVES = {1: "en", 2: "två", 3: "tre", 4: "fyra", 5: "fem", 6: "sex"}


def alphabetical(name: str) -> str:
    """What to sort names by. Other accents make no difference: é is sorted as e."""
    letters = unicodedata.normalize("NFC", name.casefold()).translate(_LAST)
    return "".join(sign for sign in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(sign))


def now() -> datetime:
    return datetime.now(UTC)


def clock(moment: datetime) -> str:
    return moment.astimezone(STOCKHOLM).strftime("%H.%M")


def local_day(moment: datetime) -> date:
    return moment.astimezone(STOCKHOLM).date()


def midnight(day: date) -> datetime:
    """When it begins in Sweden."""
    return datetime.combine(day, time(), STOCKHOLM)


def day(moment: date) -> str:
    return _day(local_day(moment) if isinstance(moment, datetime) else moment)


@lru_cache(maxsize=500)
def _day(moment: date) -> str:
    return format_date(moment, "d MMMM y", locale="sv_SE")


def minutes_in_words(minutes: int) -> str:
    """As one says it: 25 → "omkring 25 minuter", 85 → "omkring en och en halv timme", 130 → "omkring två timmar"."""
    if minutes < 55:
        return f"omkring {max(5, round(minutes / 5) * 5)} minuter"
    halves = round(minutes / 30)
    whole, half = divmod(halves, 2)
    if whole > max(_HALVES):
        return f"omkring {whole} timmar"
    if half:
        return f"omkring {_HALVES[whole]} och en halv {'timme' if whole == 1 else 'timmar'}"
    return f"omkring {_HALVES[whole]} {'timme' if whole == 1 else 'timmar'}"
