"""Lines that look like answers where there is no question: they would be shown to everybody."""

from __future__ import annotations

import re

from app.courseware.drafts import Draft
from app.courseware.pieces import BOXES, Prose

_TICKED = re.compile(r"[ >]*(?:[-*+–•] *|\d+[.)] *)\[ *[xX✓✔] *\](?: |$)")
_QUOTED = re.compile(r" *>[ >]*:{3,}")


def check_stray_options(draft: Draft) -> None:
    """Errors for ticked boxes in prose and in coloured boxes: most likely the question's first line is missing."""
    for piece in draft.pieces:
        if not isinstance(piece, Prose) and piece.type not in BOXES:
            continue
        quoted = False
        for line in range(piece.start, piece.end):
            evened = draft.text.evened[line]
            if draft.text.sample[line]:
                continue
            quoted = quoted and evened.lstrip().startswith(">")
            if _QUOTED.match(evened) and not quoted:
                quoted = True
                draft.report.error(
                    line + 1,
                    "quoted-block",
                    "Blocket står i ett citat, och visas då som vanlig text.",
                    "Ta bort tecknet > i början av blockets rader.",
                )
            if _TICKED.match(evened):
                draft.report.error(
                    line + 1,
                    "option-outside",
                    "Det här ser ut som ett rätt svar, men hör inte till någon fråga och skulle visas för alla.",
                    "Skriv frågans första rad, till exempel ::: enval mitt-id, före frågan. En lista att bocka av är "
                    "::: checklista mitt-id.",
                )
