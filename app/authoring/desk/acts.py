"""What the audit trail is told of courses that are taken down and shown again."""

from __future__ import annotations

from enum import StrEnum

from app.people.trail.words import ACTS
from app.web.language import gettext as _


class Act(StrEnum):
    """`about` is the course's id."""

    COURSE_RETIRED = "course.retired"
    COURSE_SHOWN = "course.shown"


ACTS[Act.COURSE_RETIRED] = _("Tog ner en kurs")
ACTS[Act.COURSE_SHOWN] = _("Visade en kurs igen")
