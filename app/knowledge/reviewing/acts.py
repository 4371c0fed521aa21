"""What the audit trail is told of reviewing: which looking-through, never whose text."""

from __future__ import annotations

from enum import StrEnum

from app.people.trail.words import ACTS
from app.web.language import gettext as _


class Act(StrEnum):
    LET_IN = "screening.let-in"
    KEPT_OUT = "screening.kept-out"


ACTS.update(
    {
        Act.LET_IN: _("Släppte in en text i kunskapsbanken"),
        Act.KEPT_OUT: _("Höll en text utanför kunskapsbanken"),
    }
)
