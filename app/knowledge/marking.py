"""What in a text may point somebody out: found by rules before anybody else reads it. A mark too many is cheap: a
reviewer leaves what nobody is pointed out by. All of it takes a time that is linear in the length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from app.knowledge.naming import find_names
from app.learning.personal_details import DASH, SPACE, Kind, find_details


class MarkKind(StrEnum):
    NUMBER = "number"
    PHONE = "phone"
    EMAIL = "email"
    NAME = "name"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a text, in code points; `end` is the first character after it."""

    start: int
    end: int
    kind: MarkKind


KINDS = {Kind.IDENTITY_NUMBER: MarkKind.NUMBER, Kind.TELEPHONE: MarkKind.PHONE, Kind.EMAIL: MarkKind.EMAIL}
# Also what is no day: an invented number, or one with a slip in it. The last four may be left out by XXXX.
LIKE_A_NUMBER = re.compile(
    rf"(?<!\d)(?:\d{{8}}|\d{{6}}|\d{{4}}-\d\d-\d\d)(?:{SPACE}?(?:{DASH}|\+){SPACE}?|{SPACE})(?:\d{{4}}|[xX*]{{4}})(?!\d)"
    r"|(?<!\d)(?:\d{12}|\d{10})(?!\d)"
)
# Eight digits or more after a telling word, however they are divided.
LIKE_A_PHONE = re.compile(
    rf"(?<!\w)(?:tfn|tel|telefon|telefonnummer|mobil|mobilnummer|mobilen|nummer|numret|sms)\W{{1,3}}(?:är\W)?"
    rf"(\+?\d(?:(?:{SPACE}|{DASH}|[()/.]){{0,2}}\d){{5,14}})(?!\d)",
    re.IGNORECASE,
)


def find_marks(text: str, own_name: str = "") -> list[Mark]:
    """In the order of the text, none over another: of two that overlap the one that begins first, and of those the
    longest. The writer's own name is marked wherever it stands."""
    found: list[Mark] = []
    every = chain(_details(text), _names(text, own_name))
    for mark in sorted(every, key=lambda mark: (mark.start, -mark.end)):
        if not found or mark.start >= found[-1].end:
            found.append(mark)
    return found


def _details(text: str) -> Iterator[Mark]:
    for detail in find_details(text):
        yield Mark(detail.start, detail.end, KINDS[detail.kind])
    for match in LIKE_A_NUMBER.finditer(text):
        yield Mark(match.start(), match.end(), MarkKind.NUMBER)
    for match in LIKE_A_PHONE.finditer(text):
        yield Mark(match.start(1), match.end(1), MarkKind.PHONE)


def _names(text: str, own_name: str) -> Iterator[Mark]:
    for start, end in find_names(text, own_name):
        yield Mark(start, end, MarkKind.NAME)
