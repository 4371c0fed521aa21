"""Somebody in whose name a command is run."""

from __future__ import annotations

from sqlalchemy import select

from app.database import db
from app.people.models import Person, Role, RoleName, Scope
from app.people.visitor import SignedIn


def find_acting(email: str) -> SignedIn | None:
    """Somebody who may sign in, with the roles that the person has, for a command that is run in their name."""
    found = db.session.execute(
        select(Person.id, Person.name, Person.created_at).where(Person.email == email, Person.deactivated_at.is_(None))
    ).first()
    if found is None:
        return None
    roles = list(db.session.scalars(select(Role).where(Role.person_id == found.id)))
    everywhere = frozenset(RoleName(role.name) for role in roles if role.scope == Scope.PLATFORM)
    scoped = frozenset((RoleName(role.name), Scope(role.scope), role.scope_id) for role in roles if role.scope_id)
    return SignedIn(found.id, found.name, everywhere, found.created_at, scoped)
