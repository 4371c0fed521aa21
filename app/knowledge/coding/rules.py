"""Who codes in a study, and who keeps its codebook. Who is in a study reads it all, also when it is closed."""

from __future__ import annotations

from typing import Any

from app.knowledge.models.studies import Part
from app.knowledge.studies.queries import find_part, get_study
from app.knowledge.studies.rules import in_study
from app.people.rules import reads_bank


def codes_in_study(person: Any, study_id: str, **_: object) -> bool:
    """While it is open."""
    return in_study(person, study_id) and get_study(study_id).closed_at is None


def keeps_codebook(person: Any, study_id: str, **_: object) -> bool:
    """Who leads it from within. An administrator who is not in it sees nothing of what was coded."""
    leads = reads_bank(person) and find_part(study_id, person.id) == Part.LEAD
    return bool(leads and get_study(study_id).closed_at is None)
