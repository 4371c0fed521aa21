"""Finds what looks like an identity number, a telephone number or an e-mail address in a text. Dates, times, amounts
and law references are left alone. Every pattern is bounded or takes a run whole, so the time is linear in the length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain


class Kind(StrEnum):
    IDENTITY_NUMBER = "identity-number"
    TELEPHONE = "telephone"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Detail:
    """`text[start:end]` is the detail."""

    start: int
    end: int
    kind: Kind


SPACE = "[ \u00a0\u2009\u202f]"
DASH = "[-\u2010\u2011\u2013\u2212]"
# The day of a coordination number is raised by 60, see Skatteverket SKV 707. Two digits do not tell the century, so
# February may have 29 days.
COORDINATION = 60
DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# ÅÅMMDD-NNNN, with or without the century; the date may be written 1990-01-01.
IDENTITY_NUMBER = re.compile(
    rf"(?<!\d)(?:18|19|20)?(?P<year>\d\d)(?P<inside>-?)(?P<month>\d\d)(?P=inside)(?P<day>\d\d)"
    rf"(?P<between>{SPACE}?(?:{DASH}|\+){SPACE}?|{SPACE}|)(?P<number>\d{{4}})(?!\d|-\d)"
)
TIME_OR_YEAR = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d|19\d\d")

NOT_WITHIN_NUMBER = r"(?<![\d+])(?<!\d[-.,:/])"
NO_MORE_DIGITS = r"(?!\d|[-.,:/]\d)"
ABROAD = re.compile(
    rf"{NOT_WITHIN_NUMBER}(?:\+|00)(?:46{SPACE}?{DASH}?(?:\(0\){SPACE}?)?\d(?:(?:{SPACE}|{DASH})?\d){{6,9}}"
    rf"|[1-9]\d(?:(?:{SPACE}|{DASH})?\d){{8,12}}){NO_MORE_DIGITS}"
)
# The end of a large amount, 1 073 100 000, looks like a number in Gothenburg.
NOT_AN_AMOUNT = rf"(?!(?<=\d{SPACE})\d{{3}}(?:{SPACE}\d{{3}}){{2}}(?!\d))"
AT_HOME = re.compile(
    rf"{NOT_WITHIN_NUMBER}{NOT_AN_AMOUNT}(?P<bracket>\()?(?P<area>08|0[1-79]\d{{1,2}}?)(?(bracket)\))(?P<between>{SPACE}?[-\u2013/]{SPACE}?|{SPACE}|)"
    rf"(?P<rest>\d{{5,8}}|\d{{2,3}}(?:(?:{SPACE}|{DASH})\d{{2,4}}){{1,3}}){NO_MORE_DIGITS}"
)

# A name is tried from its first character alone and never given back in part, else one long word costs its square.
EMAIL = re.compile(
    rf"(?<![\w.+-])[\w.+-]++(?:@|{SPACE}?[(\[](?:at|@)[)\]]{SPACE}?)(?:[\w-]++\.)+[^\W\d_]{{2,}}", re.IGNORECASE
)


def find_details(text: str) -> list[Detail]:
    """In the order of the text, none over another: of two that share digits, the one that begins first."""
    found: list[Detail] = []
    every = chain(_identity_numbers(text), _emails(text), _telephones(text))
    for detail in sorted(every, key=lambda d: (d.start, -d.end)):
        if not found or detail.start >= found[-1].end:
            found.append(detail)
    return found


def _identity_numbers(text: str) -> Iterator[Detail]:
    for match in IDENTITY_NUMBER.finditer(text):
        if _is_date(match) and (not _is_doubtful(match) or _checks(match)):
            yield Detail(match.start(), match.end(), Kind.IDENTITY_NUMBER)


def _is_date(match: re.Match[str]) -> bool:
    month, day = int(match["month"]), int(match["day"])
    if not 1 <= month <= 12:
        return False
    return 1 <= (day - COORDINATION if day > COORDINATION else day) <= DAYS[month - 1]


def _is_doubtful(match: re.Match[str]) -> bool:
    """20261122 1430 is rather a day and a time, 2026-11-22-2027 two dates, 0701234567 a telephone number."""
    between = match["between"].strip()
    if not between and match[0].startswith("0"):
        return True
    as_registered = between == match["between"] != "" and not match["inside"]
    return not as_registered and TIME_OR_YEAR.fullmatch(match["number"]) is not None


def _checks(match: re.Match[str]) -> bool:
    """By Luhn on the ten digits without the century."""
    digits = "".join(match[name] for name in ("year", "month", "day", "number"))
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


def _telephones(text: str) -> Iterator[Detail]:
    for match in ABROAD.finditer(text):
        yield Detail(match.start(), match.end(), Kind.TELEPHONE)
    for match in AT_HOME.finditer(text):
        if _is_telephone(match["area"], match["between"], match["rest"]):
            yield Detail(match.start(), match.end(), Kind.TELEPHONE)


def _is_telephone(area: str, between: str, rest: str) -> bool:
    """Told from hours (08-12 13-17), times (0800-1700) and columns of numbers by how the digits are divided."""
    groups = re.split(r"\D", rest)
    digits = len(area) + sum(map(len, groups))
    if not between:
        return len(groups) == 1 and 9 <= digits <= 10
    if not between.strip():
        return 9 <= digits <= 10 and rest[0] != "0" and (area != "08" or max(map(len, groups)) >= 3)
    if area == "08":
        return 8 <= digits <= 10 and "/" not in between and not re.search(DASH, rest)
    return (9 if len(area) == 4 else 8) <= digits <= 10


def _emails(text: str) -> Iterator[Detail]:
    for match in EMAIL.finditer(text):
        yield Detail(match.start(), match.end(), Kind.EMAIL)
