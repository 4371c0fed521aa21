"""Keep projects by form, and take an emblem in."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from typing import TypedDict

from app.courseware.keys import id_from
from app.database import db
from app.people import audit
from app.projects import queries
from app.projects.acts import Act
from app.projects.models import Project, ProjectCourse, ProjectOrganisation
from app.projects.taking_in import refuse_same_dnr
from app.web.errors import ChangedMeanwhile, Refused
from app.web.file_types import JPEG, PNG, type_of

LARGEST_EMBLEM = 500_000
# Words that stand in addresses where a project's id does.
NOT_IDS = ("nytt",)


class AlreadyIn(Exception):
    """The organisation is in the project at that time already."""


class ProjectValues(TypedDict):
    dnr: str
    name: str
    owner: str
    starts_on: date | None
    ends_on: date | None
    funding: str
    keep_until: date | None
    stores_identity_numbers: bool
    privacy: str
    privacy_html: str


class Share(TypedDict):
    organisation_id: str | None
    name: str
    participants: int | None
    share: float | None
    joined_on: date | None
    left_on: date | None


def add_project(values: ProjectValues, actor_id: str, now: datetime) -> Project:
    """Raises SameDnr."""
    refuse_same_dnr(values["dnr"], None)
    id = id_from(values["name"], "projekt", [*queries.list_ids(), *NOT_IDS])
    project = Project(id=id, source=b"", said={}, emblem=None, **values)
    db.session.add(project)
    db.session.flush()
    audit.note(Act.ADDED, now, actor_id, about=id)
    return project


def change_project(project: Project, values: ProjectValues, seen: int, actor_id: str, now: datetime) -> None:
    """`seen` is the version that the form showed. Raises ChangedMeanwhile and SameDnr."""
    db.session.refresh(project, with_for_update=True)
    changed = {name: value for name, value in values.items() if getattr(project, name) != value}
    if not changed:
        return
    _refuse_older(project, seen)
    refuse_same_dnr(values["dnr"], project.id)
    for name, value in changed.items():
        setattr(project, name, value)
    project.version += 1
    audit.note(Act.CHANGED, now, actor_id, about=project.id)


def add_organisation(project: Project, values: Share, actor_id: str, now: datetime) -> None:
    """The same again changes nothing. Raises AlreadyIn."""
    db.session.refresh(project, with_for_update=True)
    rows = queries.list_organisations(project.id)
    if any(_same(row, values) for row in rows):
        return
    _refuse_overlap(rows, values)
    db.session.add(ProjectOrganisation(project_id=project.id, **values))
    project.version += 1
    audit.note(Act.ORGANISATION_ADDED, now, actor_id, about=project.id)


def change_organisation(
    project: Project, row: ProjectOrganisation, values: Share, seen: int, actor_id: str, now: datetime
) -> None:
    """Raises ChangedMeanwhile and AlreadyIn."""
    db.session.refresh(project, with_for_update=True)
    db.session.refresh(row)
    if _same(row, values):
        return
    _refuse_older(project, seen)
    _refuse_overlap([other for other in queries.list_organisations(project.id) if other.id != row.id], values)
    for name, value in values.items():
        setattr(row, name, value)
    project.version += 1
    audit.note(Act.ORGANISATION_CHANGED, now, actor_id, about=project.id)


def remove_organisation(project: Project, row_id: str, actor_id: str, now: datetime) -> None:
    """For one that was never in the project; one that leaves has a last day. Twice is once."""
    db.session.refresh(project, with_for_update=True)
    row = queries.find_organisation(project.id, row_id)
    if row is not None:
        db.session.delete(row)
        project.version += 1
        audit.note(Act.ORGANISATION_REMOVED, now, actor_id, about=project.id)


def set_course(project: Project, course_id: str, kinds: Sequence[str], seen: int, actor_id: str, now: datetime) -> None:
    """Adds the course where the project has not got it. Raises ChangedMeanwhile."""
    db.session.refresh(project, with_for_update=True)
    row = db.session.get(ProjectCourse, (project.id, course_id), populate_existing=True)
    if row is not None and row.kinds == sorted(kinds):
        return
    if row is not None:
        _refuse_older(project, seen)
    row = row or ProjectCourse(project_id=project.id, course_id=course_id)
    row.sessions = " ".join(sorted(kinds))
    db.session.add(row)
    project.version += 1
    audit.note(Act.COURSES_CHANGED, now, actor_id, about=project.id)


def remove_course(project: Project, course_id: str, actor_id: str, now: datetime) -> None:
    """Twice is once."""
    db.session.refresh(project, with_for_update=True)
    row = db.session.get(ProjectCourse, (project.id, course_id))
    if row is not None:
        db.session.delete(row)
        project.version += 1
        audit.note(Act.COURSES_CHANGED, now, actor_id, about=project.id)


def _refuse_older(project: Project, seen: int) -> None:
    if project.version != seen:
        raise ChangedMeanwhile


def _same(row: ProjectOrganisation, values: Share) -> bool:
    return all(getattr(row, name) == value for name, value in values.items())


def _refuse_overlap(rows: Sequence[ProjectOrganisation], values: Share) -> None:
    """One that left and came back is in the project twice, but not at once."""
    begins, ends = values["joined_on"] or date.min, values["left_on"] or date.max
    for row in rows:
        same = row.organisation_id == values["organisation_id"] if row.organisation_id else row.name == values["name"]
        if same and begins <= (row.left_on or date.max) and (row.joined_on or date.min) <= ends:
            raise AlreadyIn


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
    if type_of(content) in (JPEG, PNG):
        return type_of(content)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if start.startswith((b"<svg", b"<?xml", b"<!doctype svg")) and b"<svg" in content[:4096].lower():
        return "image/svg+xml"
    return None
