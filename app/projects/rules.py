"""Who reads a project's page, and who changes it. A role may be given for one project alone."""

from __future__ import annotations

from typing import Any

from app.people.models import RoleName, Scope
from app.people.registry.rules import keeps_register, reads_register


def reads_projects(person: Any, **_: object) -> bool:
    """The list, which for who has a role in some projects holds those."""
    return bool(reads_register(person) or scopes_of(person))


def reads_project(person: Any, project_id: str, **_: object) -> bool:
    return bool(reads_register(person) or project_id in scopes_of(person))


def keeps_project(person: Any, project_id: str, **_: object) -> bool:
    administers = person.has_for(RoleName.PROJECT_ADMINISTRATOR, Scope.PROJECT, project_id)
    return bool(keeps_register(person) or administers)


def scopes_of(person: Any) -> frozenset[str]:
    """The projects that the person was given a role to read in, one by one."""
    roles = (RoleName.PROJECT_ADMINISTRATOR, RoleName.AUDITOR)
    return frozenset().union(*(person.scopes(role, Scope.PROJECT) for role in roles))
