"""Take a project file in; take an emblem in."""

from __future__ import annotations

import hashlib

from sqlalchemy import delete

from app.courseware.projects import Project as ProjectFile
from app.database import db
from app.projects.models import Project, ProjectCourse
from app.web.errors import Refused

LARGEST_EMBLEM = 500_000
DEFAULT_FUNDING = "Medfinansieras av Europeiska unionen"


def save_project(project_id: str, file: ProjectFile, source: bytes) -> bool:
    """Whether the file said anything new. The emblem stays what it was."""
    project = db.session.get(Project, project_id)
    if project and project.source == source:
        return False
    project = project or Project(id=project_id)
    project.dnr, project.name, project.source = file.dnr, file.name, source
    project.funding = file.funder or DEFAULT_FUNDING
    db.session.add(project)
    db.session.execute(delete(ProjectCourse).where(ProjectCourse.project_id == project_id))
    db.session.add_all(ProjectCourse(project_id=project_id, course_id=course.id) for course in file.courses)
    return True


def keep_emblem(project: Project, content: bytes) -> None:
    """Raises Refused for what is not a picture by its content."""
    kind = _kind_of(content)
    if kind is None or len(content) > LARGEST_EMBLEM:
        raise Refused(
            "Filen gick inte att använda som emblem.",
            "Välj en bild i formatet PNG, JPEG, WebP eller SVG, högst 500 kB.",
            422,
        )
    project.emblem, project.emblem_type = content, kind
    project.emblem_hash = hashlib.sha256(content).hexdigest()


def _kind_of(content: bytes) -> str | None:
    start = content[:512].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if start.startswith((b"<svg", b"<?xml", b"<!doctype svg")) and b"<svg" in content[:4096].lower():
        return "image/svg+xml"
    return None
