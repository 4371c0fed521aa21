"""What the audit trail is told of projects."""

from __future__ import annotations

from enum import StrEnum

from app.people.trail.words import ACTS
from app.web.language import gettext as _


class Act(StrEnum):
    """`about` is the project's id."""

    ADDED = "project.added"
    CHANGED = "project.changed"
    ORGANISATION_ADDED = "project.organisation-added"
    ORGANISATION_CHANGED = "project.organisation-changed"
    ORGANISATION_REMOVED = "project.organisation-removed"
    COURSES_CHANGED = "project.courses-changed"


ACTS.update(
    {
        Act.ADDED: _("Lade in ett projekt"),
        Act.CHANGED: _("Ändrade ett projekt"),
        Act.ORGANISATION_ADDED: _("Lade till en organisation i ett projekt"),
        Act.ORGANISATION_CHANGED: _("Ändrade en organisation i ett projekt"),
        Act.ORGANISATION_REMOVED: _("Tog bort en organisation ur ett projekt"),
        Act.COURSES_CHANGED: _("Ändrade vilka kurser som räknas i ett projekt"),
    }
)
