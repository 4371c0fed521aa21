"""What in a text may point somebody out: found by rules before anybody else reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class MarkKind(StrEnum):
    NUMBER = "number"
    PHONE = "phone"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a text, in code points; `end` is the first character after it."""

    start: int
    end: int
    kind: MarkKind


_RULES = {
    MarkKind.EMAIL: re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    MarkKind.NUMBER: re.compile(r"(?<!\d)(?:\d{2})?\d{6}\s?[-+–]?\s?\d{4}(?!\d)"),
    MarkKind.PHONE: re.compile(
        r"(?<![\d+])(?:\+46|0046|0)[\s-]?(?:\(0\))?\d{1,3}[\s-]?\d{2,4}(?:[\s-]?\d{2,3}){1,3}(?!\d)"
    ),
}


def find_marks(text: str) -> list[Mark]:
    """In the order of the text; of two that overlap the rule that stands first."""
    found: list[Mark] = []
    for kind, rule in _RULES.items():
        for match in rule.finditer(text):
            if all(match.end() <= mark.start or match.start() >= mark.end for mark in found):
                found.append(Mark(match.start(), match.end(), kind))
    return sorted(found, key=lambda mark: mark.start)
