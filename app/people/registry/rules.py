"""Who reads the register, who keeps all or a part of it, and who may give which role."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from app.people.models import RoleName, Scope

# With these one may change who else may what, or see that nobody does so unseen.
HIGHEST = frozenset({RoleName.SYSTEM_ADMINISTRATOR, RoleName.AUDITOR})
# Where each role lets somebody do something. Nothing else is offered.
HOLDS = {
    RoleName.MANAGER: {Scope.ORGANISATION},
    RoleName.AUDITOR: {Scope.PLATFORM, Scope.ORGANISATION, Scope.PROJECT},
    RoleName.PROJECT_ADMINISTRATOR: {Scope.PLATFORM, Scope.ORGANISATION, Scope.PROJECT},
}


def keeps_register(person: Any, **_: object) -> bool:
    """All of it, with identity numbers, organisations and what makes one person of two."""
    return bool(person.administrator or person.has(RoleName.PROJECT_ADMINISTRATOR))


def reads_register(person: Any, **arguments: object) -> bool:
    """All of it."""
    return keeps_register(person, **arguments) or person.has(RoleName.AUDITOR)


def keeps_persons(person: Any, **arguments: object) -> bool:
    """All of them, or those of some organisations: whom, the view asks `reach.kept_by`."""
    some = person.scopes(RoleName.PROJECT_ADMINISTRATOR, Scope.ORGANISATION)
    return keeps_register(person, **arguments) or bool(some)


def reads_persons(person: Any, **arguments: object) -> bool:
    """All of them, or those of some organisations: whom, the view asks `reach.read_by`."""
    some = keeps_persons(person, **arguments) or person.scopes(RoleName.AUDITOR, Scope.ORGANISATION)
    return reads_register(person, **arguments) or bool(some)


def holds_for(role: RoleName, scope: Scope) -> bool:
    return scope in HOLDS.get(role, {Scope.PLATFORM})


def may_give(
    person: Any,
    role: RoleName,
    scope: Scope = Scope.PLATFORM,
    scope_id: str | None = None,
    kept: Collection[str] = (),
) -> bool:
    """And take. `kept` are the organisations that the person keeps the people of, when not all of them: nobody gives
    what reaches further than their own."""
    if keeps_register(person):
        return bool(person.administrator) or role not in HIGHEST
    if role in HIGHEST:
        return False
    if scope == Scope.PROJECT:
        return scope_id in person.scopes(RoleName.PROJECT_ADMINISTRATOR, Scope.PROJECT)
    return scope == Scope.ORGANISATION and scope_id in kept
