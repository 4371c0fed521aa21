"""What authors write after a setting's colon becomes numbers, choices and lists; None when it cannot be read."""

from __future__ import annotations

import re
import unicodedata

from app.courseware.lines import even
from app.courseware.vocabulary import Group, find

_NUMBER = r"([-−–]?[0-9][0-9 ]*(?:[.,][0-9]+)?)"
_ANSWER = re.compile(_NUMBER + r"(?: *(?:±|\+ ?/ ?-|\+-) *" + _NUMBER + ")?")
_RANGE = re.compile(r"(-?\d{1,6}) *(?:to|till|–|-|—|\.\.\.?|…) *(-?\d{1,6})", re.IGNORECASE)
_MINUTES = re.compile(r"(\d{1,4})(?::([0-5]\d))?(?: *(?:min|min\.|minuter|minutes|minut|minute))?", re.IGNORECASE)
_DUE = re.compile(r"(\d{1,4}) +(\w+) +(\w+) +(\S+)")
MOST_STEPS = 20
MOST_LABELS = 12


def read_number(typed: str) -> dict[str, str] | None:
    """`6 ± 1` as {"value": "6", "tolerance": "1"}, with a decimal point whatever was typed."""
    match = _ANSWER.fullmatch(even(typed).strip())
    if match is None:
        return None
    value, tolerance = _plain_number(match.group(1)), _plain_number(match.group(2) or "0")
    return {"value": value, "tolerance": tolerance.removeprefix("-")}


def read_truth(typed: str) -> bool | None:
    found = find(Group.TRUTH, typed.strip().rstrip("."))
    return None if found is None else found == "true"


def read_yes_no(typed: str) -> bool | None:
    found = find(Group.YES_NO, typed.strip().rstrip("."))
    return None if found is None else found == "yes"


def read_list(typed: str) -> list[str]:
    """What stands between upright strokes, each once, without what is empty."""
    return list(dict.fromkeys(part for part in (" ".join(part.split()) for part in typed.split("|")) if part))


def read_scale(typed: str) -> dict[str, int] | list[str] | None:
    """`0 to 10`, or labels parted by `|`."""
    if match := _RANGE.fullmatch(even(typed).strip()):
        low, high = int(match.group(1)), int(match.group(2))
        return {"from": low, "to": high} if 0 < high - low <= MOST_STEPS else None
    labels = read_list(typed)
    return labels if 2 <= len(labels) <= MOST_LABELS else None


def read_count(typed: str, most: int) -> int | None:
    words = typed.strip()
    return int(words) if re.fullmatch(r"[0-9]{1,6}", words) and 0 < int(words) <= most else None


def read_minutes(typed: str) -> int | None:
    """Whole minutes; `4:30` is five, since nobody plans with seconds."""
    match = _MINUTES.fullmatch(even(typed).strip())
    if match is None or int(match.group(1)) + int(match.group(2) or 0) == 0:
        return None
    return int(match.group(1)) + (int(match.group(2) or 0) > 0)


def read_codes(typed: str) -> list[str]:
    """Goal codes parted by commas, semicolons or spaces, each once."""
    composed = unicodedata.normalize("NFC", even(typed))
    return list(dict.fromkeys(code.strip() for code in re.split(r"[,;\s]+", composed) if code.strip()))


def read_due(typed: str) -> tuple[int, str, str] | None:
    """`7 dagar efter heldag` as (7, "after", "heldag"); weeks become days."""
    match = _DUE.fullmatch(" ".join(even(typed).split()))
    if match is None:
        return None
    span, relation = find(Group.SPAN, match.group(2)), find(Group.RELATION, match.group(3))
    if span is None or relation is None:
        return None
    return int(match.group(1)) * (7 if span == "weeks" else 1), relation, match.group(4)


def _plain_number(typed: str) -> str:
    return typed.replace(" ", "").replace(",", ".").replace("−", "-").replace("–", "-")
