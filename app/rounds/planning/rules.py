"""Who sees rounds and plans their meetings, who asks for a round, and who sees what was asked for."""

from __future__ import annotations

from typing import Any

from app.people.models import RoleName, Scope
from app.rounds import queries
from app.rounds.planning.reach import OrderReach, RoundReach
from app.rounds.rules import administered_by, keeps_round, keeps_rounds, reads_rounds, trains_round


def plans_rounds(person: Any, **_: object) -> bool:
    """The office; and for their projects those who administer them."""
    return keeps_rounds(person) or bool(administered_by(person))


def sees_rounds(person: Any, **_: object) -> bool:
    """The list: all rounds, or those that `reach_of` holds. And the calendar, which shows trainers everything."""
    return reads_rounds(person) or plans_rounds(person) or person.has_anywhere(RoleName.TRAINER)


def plans_sessions(person: Any, round_id: str, **_: object) -> bool:
    """Who keeps the round; and whoever trains a row of meetings without an end, which are added as they come."""
    return keeps_round(person, round_id) or (trains_round(person, round_id) and queries.get_round(round_id).endless)


def asks_for_rounds(person: Any, **_: object) -> bool:
    """Managers for their organisation, and the office for anybody."""
    return keeps_rounds(person) or bool(managed_by(person))


def sees_orders(person: Any, **_: object) -> bool:
    """All, or those that `orders_of` holds."""
    return reads_rounds(person) or plans_rounds(person) or bool(managed_by(person))


def managed_by(person: Any) -> frozenset[str]:
    managed: frozenset[str] = person.scopes(RoleName.MANAGER, Scope.ORGANISATION)
    return managed


def reach_of(person: Any) -> RoundReach | None:
    """The rounds that the person may open; None for all."""
    if reads_rounds(person):
        return None
    return RoundReach(person.id if person.has_anywhere(RoleName.TRAINER) else "", administered_by(person))


def orders_of(person: Any) -> OrderReach | None:
    """The orders that the person sees; None for all."""
    return None if reads_rounds(person) else OrderReach(managed_by(person), administered_by(person))


def own_orders_of(person: Any) -> OrderReach | None:
    """The orders that the person may change while they wait for an answer; None for all."""
    return None if keeps_rounds(person) else OrderReach(managed_by(person), frozenset())
