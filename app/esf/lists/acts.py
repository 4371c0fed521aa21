"""What the audit trail is told of lists."""

from __future__ import annotations

from enum import StrEnum

from app.people.trail.words import ACTS
from app.web.language import gettext as _


class Act(StrEnum):
    """`about` is what the layout is called."""

    TAKEN_OUT = "list.taken-out"
    LAYOUT_CHANGED = "layout.changed"
    LAYOUT_REMOVED = "layout.removed"


ACTS.update(
    {
        Act.TAKEN_OUT: _("Tog ut en lista"),
        Act.LAYOUT_CHANGED: _("Ändrade en mall för listor"),
        Act.LAYOUT_REMOVED: _("Tog bort en mall för listor"),
    }
)
