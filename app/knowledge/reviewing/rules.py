"""Who looks through texts. Whose they may not see, the queries know."""

from __future__ import annotations

from typing import Any

from app.people.models import RoleName


def reviews(person: Any, **_: object) -> bool:
    return bool(person.has(RoleName.REVIEWER))
