"""The one who opens a page: signed in or not. Plain values, so that a rolled-back transaction takes nothing away.

A role is given for the whole platform, or for one organisation or project. A rule of a room asks

    person.has(RoleName.AUTHOR)                                       given for the whole platform
    person.has_for(RoleName.PROJECT_ADMINISTRATOR, Scope.PROJECT, id)     for all of it, or for just this one
    person.has_anywhere(RoleName.MANAGER)                             at least somewhere: for a menu or a list

and the list behind it keeps to `person.scopes(RoleName.MANAGER, Scope.ORGANISATION)`, which are ids, unless
`person.has(…)`. All of it comes with the one statement that finds out who asks, so a rule costs nothing.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.people.models import RoleName, Scope

IDLE, WHOLE = timedelta(days=30), timedelta(days=90)
# For roles with responsibility.
SHORT_IDLE, SHORT_WHOLE = timedelta(hours=1), timedelta(hours=12)


# A role, and whose: an organisation's or a project's.
Scoped = tuple[RoleName, Scope, str]


@dataclass(frozen=True, slots=True)
class SignedIn:
    """`roles` are those for the whole platform, `scoped` the others."""

    id: str
    name: str
    roles: frozenset[RoleName]
    seen_at: datetime
    scoped: frozenset[Scoped] = frozenset()
    factor_required: bool = False
    factor_at: datetime | None = None
    is_authenticated: bool = True

    @property
    def administrator(self) -> bool:
        return self.has(RoleName.SYSTEM_ADMINISTRATOR)

    @property
    def responsible(self) -> bool:
        """Whether a role lets the person see or change what is others'."""
        return bool(self.roles) or self.factor_required

    @property
    def needs_factor(self) -> bool:
        """Signed in, but without any role until the second factor has been given too."""
        return self.factor_required and self.factor_at is None

    def has(self, role: RoleName) -> bool:
        """Whether the role was given for the whole platform."""
        return role in self.roles

    def has_for(self, role: RoleName, scope: Scope, scope_id: str | None) -> bool:
        """Whether the role holds there: given for just this organisation or project, or for the whole platform."""
        return role in self.roles or (role, scope, scope_id) in self.scoped

    def has_anywhere(self, role: RoleName) -> bool:
        return role in self.roles or any(name == role for name, _scope, _id in self.scoped)

    @property
    def menu(self) -> frozenset[str]:
        """What the menu goes by: like "author", and "manager/organisation" for some organisation's manager."""
        return frozenset({*self.roles, *(f"{name}/{scope}" for name, scope, _id in self.scoped)})

    def scopes(self, role: RoleName, scope: Scope) -> frozenset[str]:
        """The ids that the role was given for, one by one; empty for somebody who has it for the whole platform."""
        return frozenset(id for name, where, id in self.scoped if (name, where) == (role, scope))

    def get_id(self) -> str:
        return self.id


@dataclass(frozen=True, slots=True)
class SignedOut:
    id: str = ""
    name: str = ""
    roles: frozenset[RoleName] = frozenset()
    scoped: frozenset[Scoped] = frozenset()
    menu: frozenset[str] = frozenset()
    administrator: bool = False
    needs_factor: bool = False
    is_authenticated: bool = False

    def has(self, role: RoleName) -> bool:
        return False

    def has_for(self, role: RoleName, scope: Scope, scope_id: str | None) -> bool:
        return False

    def has_anywhere(self, role: RoleName) -> bool:
        return False

    def scopes(self, role: RoleName, scope: Scope) -> frozenset[str]:
        return frozenset()

    def get_id(self) -> None:
        return None


def end_of(responsible: bool, created_at: datetime, seen_at: datetime) -> datetime:
    idle, whole = (SHORT_IDLE, SHORT_WHOLE) if responsible else (IDLE, WHOLE)
    return min(seen_at + idle, created_at + whole)


def hash_of(token: str) -> str:
    """Tokens have 256 bits of chance, so a plain hash keeps them as safe as a slow one would."""
    return hashlib.sha256(token.encode()).hexdigest()
