"""Who reports a project's participants, and who sees how far it has come."""

from __future__ import annotations

from typing import Any

from app.people.models import RoleName, Scope
from app.projects.rules import keeps_project, reads_project


def keeps_report(person: Any, project_id: str, **_: object) -> bool:
    """Checks and closes months, corrects participants, takes lists out."""
    return keeps_project(person, project_id)


def reads_report(person: Any, project_id: str, **_: object) -> bool:
    """Sees how it stands with months and participants, without a number of anybody's."""
    return reads_project(person, project_id)


def reads_targets(person: Any, project_id: str, **_: object) -> bool:
    """Figures alone: also for who follows equality or money."""
    roles = (RoleName.EQUALITY_COORDINATOR, RoleName.ECONOMIST)
    follows = any(person.has(role) or person.has_for(role, Scope.PROJECT, project_id) for role in roles)
    return reads_project(person, project_id) or follows
