"""What the audit trail is told of insights."""

from __future__ import annotations

from enum import StrEnum

from app.people.trail.words import ACTS
from app.web.language import gettext as _


class Act(StrEnum):
    """`about` is the insight's id."""

    REVIEWED = "insight.reviewed"
    PUBLISHED = "insight.published"
    TAKEN_DOWN = "insight.taken-down"


ACTS.update(
    {
        Act.REVIEWED: _("Granskade en insikt"),
        Act.PUBLISHED: _("Publicerade en insikt"),
        Act.TAKEN_DOWN: _("Tog ner en insikt"),
    }
)
