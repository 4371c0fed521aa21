"""How deep lists and quotes stand inside each other: more than anybody means is refused before it is rendered."""

from __future__ import annotations

import re

from app.courseware.lines import indent_of
from app.courseware.pieces import Text
from app.courseware.report import Report

DEEPEST = 20

_MARK = re.compile(r" *(?:>|[-*+:](?= )|\d{1,9}[.)](?= ))")


def check_nesting(text: Text, first: int, report: Report) -> bool:
    """False, with an error, when a line stands more than 20 levels deep."""
    for line in range(first, len(text.lines)):
        if not text.sample[line] and _depth(text.evened[line]) > DEEPEST:
            report.error(
                line + 1,
                "too-deep",
                f"Listor eller citat står i fler än {DEEPEST} nivåer.",
                "Skriv raden längre åt vänster, eller dela upp listan.",
            )
            return False
    return True


def _depth(evened: str) -> int:
    """Marks on the line, and a level for each two spaces before the first of them."""
    depth = at = 0
    while depth <= DEEPEST and (mark := _MARK.match(evened, at)):
        depth, at = depth + 1, mark.end()
    return depth + indent_of(evened) // 2 if depth else 0
