"""Who reads the register, who keeps it, and who may give which role."""

from __future__ import annotations

from typing import Any

from app.people.models import RoleName

# With these one may change who else may what, or see that nobody does so unseen.
HIGHEST = frozenset({RoleName.SYSTEM_ADMINISTRATOR, RoleName.AUDITOR})


def keeps_register(person: Any, **_: object) -> bool:
    return bool(person.administrator or person.has(RoleName.PROJECT_ADMINISTRATOR))


def reads_register(person: Any, **arguments: object) -> bool:
    return keeps_register(person, **arguments) or person.has(RoleName.AUDITOR)


def may_give(person: Any, role: RoleName) -> bool:
    return bool(person.administrator) or (keeps_register(person) and role not in HIGHEST)
