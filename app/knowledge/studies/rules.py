"""Who makes studies, is in one, and leads one. Only those who may read the bank are in any."""

from __future__ import annotations

from typing import Any

from app.knowledge.models.studies import Part
from app.knowledge.studies.queries import find_part
from app.people.models import RoleName
from app.people.rules import reads_bank


def makes_studies(person: Any, **_: object) -> bool:
    return bool(person.administrator or person.has(RoleName.RESEARCHER))


def in_study(person: Any, study_id: str, **_: object) -> bool:
    """Somebody who is in it now; who has left reads nothing more of it. Also when it is closed."""
    return bool(reads_bank(person) and find_part(study_id, person.id))


def leads_study(person: Any, study_id: str, **_: object) -> bool:
    """Says what it is about and who is in it. An administrator can, so that no study is left with nobody who does."""
    return bool(person.administrator or (reads_bank(person) and find_part(study_id, person.id) == Part.LEAD))


def sees_study(person: Any, study_id: str, **_: object) -> bool:
    """What it is about, who is in it and what was taken out; not what they have made of it."""
    return bool(person.administrator or in_study(person, study_id))
