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


def takes_out_lists(person: Any, project_id: str, **_: object) -> bool:
    """All of them; or, for who follows the money, those that name nobody: which, the view asks `keeps_report`."""
    return keeps_report(person, project_id) or _follows(person, project_id, RoleName.ECONOMIST)


def reads_targets(person: Any, project_id: str, **_: object) -> bool:
    """Figures alone: also for who follows equality or money."""
    roles = (RoleName.EQUALITY_COORDINATOR, RoleName.ECONOMIST)
    return reads_project(person, project_id) or any(_follows(person, project_id, role) for role in roles)


def _follows(person: Any, project_id: str, role: RoleName) -> bool:
    return bool(person.has(role) or person.has_for(role, Scope.PROJECT, project_id))
