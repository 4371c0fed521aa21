"""The one who opens a page: signed in or not. Plain values, so that a rolled-back transaction takes nothing away."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.people.models import RoleName

IDLE, WHOLE = timedelta(days=30), timedelta(days=90)
# For roles with responsibility.
SHORT_IDLE, SHORT_WHOLE = timedelta(hours=1), timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class SignedIn:
    id: str
    name: str
    roles: frozenset[RoleName]
    seen_at: datetime
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

    def get_id(self) -> str:
        return self.id


@dataclass(frozen=True, slots=True)
class SignedOut:
    id: str = ""
    name: str = ""
    roles: frozenset[RoleName] = frozenset()
    administrator: bool = False
    needs_factor: bool = False
    is_authenticated: bool = False

    def has(self, role: RoleName) -> bool:
        return False

    def get_id(self) -> None:
        return None


def end_of(responsible: bool, created_at: datetime, seen_at: datetime) -> datetime:
    idle, whole = (SHORT_IDLE, SHORT_WHOLE) if responsible else (IDLE, WHOLE)
    return min(seen_at + idle, created_at + whole)


def hash_of(token: str) -> str:
    """Tokens have 256 bits of chance, so a plain hash keeps them as safe as a slow one would."""
    return hashlib.sha256(token.encode()).hexdigest()
