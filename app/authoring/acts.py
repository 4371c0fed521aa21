"""What the audit trail is told of courses."""

from __future__ import annotations

from enum import StrEnum

from app.people.trail.words import ACTS
from app.web.language import gettext as _


class Act(StrEnum):
    """`about` is the course's id and the version's number."""

    COURSE_PUBLISHED = "course.published"


ACTS[Act.COURSE_PUBLISHED] = _("Publicerade en kurs")
