"""Who sees rounds and plans their meetings, who asks for a round, and who sees what was asked for."""

from __future__ import annotations

from typing import Any

from app.people.models import RoleName, Scope
from app.rounds import queries
from app.rounds.rules import keeps_rounds, reads_rounds, trains_round


def sees_rounds(person: Any, **_: object) -> bool:
    """The list: all rounds, or for a trainer the own ones. And the calendar, which shows trainers everything."""
    return reads_rounds(person) or person.has_anywhere(RoleName.TRAINER)


def plans_sessions(person: Any, round_id: str, **_: object) -> bool:
    """The office; and whoever trains a row of meetings without an end, which are added as they come."""
    return keeps_rounds(person) or (trains_round(person, round_id) and queries.get_round(round_id).endless)


def asks_for_rounds(person: Any, **_: object) -> bool:
    """Managers for their organisation, and the office for anybody."""
    return keeps_rounds(person) or bool(managed_by(person))


def sees_orders(person: Any, **_: object) -> bool:
    """All, or those of the own organisations: which, the view asks `reach_of`."""
    return reads_rounds(person) or bool(managed_by(person))


def managed_by(person: Any) -> frozenset[str]:
    managed: frozenset[str] = person.scopes(RoleName.MANAGER, Scope.ORGANISATION)
    return managed


def reach_of(person: Any) -> frozenset[str] | None:
    """The organisations whose orders the person sees; None for all."""
    return None if reads_rounds(person) else managed_by(person)
