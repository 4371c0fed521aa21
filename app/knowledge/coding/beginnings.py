"""What a codebook may begin with: the areas of a project's goals, as the project's file names them."""

from __future__ import annotations

from dataclasses import dataclass

from app.courseware.projects import Goal, read_project
from app.projects.queries import list_projects


@dataclass(frozen=True, slots=True)
class Beginning:
    project_id: str
    name: str
    areas: int


def list_beginnings() -> list[Beginning]:
    """Of projects whose file has goals."""
    told = [(project, _goals(project.source)) for project in list_projects()]
    return [Beginning(project.id, project.name, len(goals)) for project, goals in told if goals]


def areas_of(project_id: str) -> tuple[Goal, ...]:
    sources = [project.source for project in list_projects() if project.id == project_id]
    return _goals(sources[0]) if sources else ()


def _goals(source: bytes) -> tuple[Goal, ...]:
    told, _problems = read_project(source, "") if source else (None, [])
    return told.goals if told else ()
