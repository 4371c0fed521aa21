"""Who may open the room's pages."""

from __future__ import annotations

from typing import Any

from app.people.models import RoleName


def signed_in(person: Any, **_: object) -> bool:
    return bool(person.is_authenticated)


def reads_bank(person: Any, **_: object) -> bool:
    """Trainers prepare with it, researchers write from it, and administrators answer for it."""
    return bool(person.administrator or person.has(RoleName.TRAINER) or person.has(RoleName.RESEARCHER))


def author_or_administrator(person: Any, **_: object) -> bool:
    return bool(person.administrator or person.has(RoleName.AUTHOR))


def reads_trail(person: Any, **_: object) -> bool:
    """Auditors see that nobody looks unseen; administrators answer for it."""
    return bool(person.administrator or person.has(RoleName.AUDITOR))
