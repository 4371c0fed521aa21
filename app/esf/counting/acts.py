"""What the audit trail is told of counting."""

from __future__ import annotations

from enum import StrEnum

from app.people.trail.words import ACTS
from app.web.language import gettext as _


class Act(StrEnum):
    """`about` is the project's id."""

    DAYS_SET = "participant.days-set"
    TARGETS_CHANGED = "targets.changed"
    TIME_DECLARED = "self-study.declared"
    JOINED = "participant.joined"
    LEFT = "participant.left"
    STUDY_TAKEN_BACK = "self-study.taken-back"


ACTS.update(
    {
        Act.DAYS_SET: _("Ändrade första eller sista dag för en deltagare i ett projekt"),
        Act.TARGETS_CHANGED: _("Ändrade ett projekts mål"),
        Act.TIME_DECLARED: _("Ändrade ett projekts tid för självstudier"),
        Act.JOINED: _("Anmälde sig i ett projekt"),
        Act.LEFT: _("Gick ur ett projekt"),
        Act.STUDY_TAKEN_BACK: _("Tog tillbaka en bekräftelse av självstudier"),
    }
)
