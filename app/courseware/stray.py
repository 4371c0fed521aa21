"""Lines that look like answers where there is no question: they would be shown to everybody."""

from __future__ import annotations

import re

from app.courseware.drafts import Draft
from app.courseware.pieces import BOXES, Prose

_TICKED = re.compile(r" *(?:[-*+–•] *|\d+[.)] *)\[ *[xX✓✔] *\](?: |$)")


def check_stray_options(draft: Draft) -> None:
    """Errors for ticked boxes in prose and in coloured boxes: most likely the question's first line is missing."""
    for piece in draft.pieces:
        if not isinstance(piece, Prose) and piece.type not in BOXES:
            continue
        for line in range(piece.start, piece.end):
            if not draft.text.sample[line] and _TICKED.match(draft.text.evened[line]):
                draft.report.error(
                    line + 1,
                    "option-outside",
                    "Det här ser ut som ett rätt svar, men hör inte till någon fråga och skulle visas för alla.",
                    "Skriv frågans första rad, till exempel ::: enval mitt-id, före frågan. En lista att bocka av är "
                    "::: checklista mitt-id.",
                )
