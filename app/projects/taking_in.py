"""Take a project's file in, and leave what a form has changed since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select

from app.courseware.projects import Project as ProjectFile
from app.database import db
from app.people import audit
from app.people.models import Organisation
from app.projects import queries
from app.projects.acts import Act
from app.projects.comparing import Difference, Said, differences, said_by_file, said_by_rows
from app.projects.models import Project, ProjectCourse, ProjectOrganisation

PLAIN = ("dnr", "name", "owner", "starts_on", "ends_on", "funding", "keep_until")


class SameDnr(Exception):
    """Another project has the number; `id` is which."""

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.id = id


@dataclass(frozen=True, slots=True)
class TakenIn:
    """`apart`: what a form has changed, and the file would have otherwise."""

    changed: bool
    apart: list[Difference]


def save_project(project_id: str, file: ProjectFile, source: bytes, now: datetime) -> TakenIn:
    """What a form has changed since a file was last taken in stays; the rest follows the file. The emblem stays what it
    was. Raises SameDnr."""
    project = db.session.get(Project, project_id, with_for_update=True, populate_existing=True)
    told = said_by_file(file)
    if project is None:
        refuse_same_dnr(file.dnr, project_id)
        project = Project(id=project_id, said=None, emblem=None, dnr=file.dnr, name=file.name, funding=told["funding"])
        project.source = source
        db.session.add(project)
        db.session.flush()
        audit.note(Act.ADDED, now, None, about=project_id)
        _take(project, file, told, set(told))
        project.said = told
        return TakenIn(True, [])
    here, before = _here(project), project.said
    other = {field for field in told if here[field] != told[field]}
    taken = other if before is None else {field for field in other if field in before and before[field] == here[field]}
    if "dnr" in taken:
        refuse_same_dnr(file.dnr, project_id)
    _take(project, file, told, taken)
    linked = _link(project_id)
    project.said, fresh = told, project.source != source
    project.source = source
    if taken or linked:
        project.version += 1
        audit.note(Act.CHANGED, now, None, about=project_id)
    apart = {field: told[field] for field in told if field in other - taken}
    return TakenIn(bool(taken or linked or fresh), differences(here, apart))


def refuse_same_dnr(dnr: str, but: str | None) -> None:
    same = queries.find_by_dnr(dnr)
    if same is not None and same != but:
        raise SameDnr(same)


def _here(project: Project) -> Said:
    return said_by_rows(project, queries.list_organisations(project.id), queries.list_courses(project.id))


def _take(project: Project, file: ProjectFile, told: Said, fields: set[str]) -> None:
    values: dict[str, Any] = {"starts_on": file.starts_on, "ends_on": file.ends_on, "keep_until": file.keep_until}
    for field in fields.intersection(PLAIN):
        setattr(project, field, values.get(field, told[field]))
    if "identity_numbers" in fields:
        project.stores_identity_numbers = file.identity_numbers
    if "privacy" in fields:
        project.privacy, project.privacy_html = file.privacy, file.privacy_html
    if "courses" in fields:
        db.session.execute(delete(ProjectCourse).where(ProjectCourse.project_id == project.id))
        db.session.add_all(
            ProjectCourse(project_id=project.id, course_id=id, sessions=None if kinds is None else " ".join(kinds))
            for id, kinds in told["courses"].items()
        )
    if "organisations" in fields:
        _take_organisations(project.id, file)


def _take_organisations(project_id: str, file: ProjectFile) -> None:
    """One that the register knew by another name stays linked to it, and what refers to a row by its id, such as a
    target, still does: a row goes only with the organisation."""
    before = queries.list_organisations(project_id)
    linked = {row.name: row.organisation_id for row in before}
    for one in file.organisations:
        named = sorted((row for row in before if row.name == one.name), key=lambda row: row.joined_on != one.joined_on)
        if named:
            row = named[0]
            before.remove(row)
        else:
            row = ProjectOrganisation(project_id=project_id, name=one.name, organisation_id=linked.get(one.name))
            db.session.add(row)
        row.participants, row.share = one.number, float(one.share) if one.share else None
        row.joined_on, row.left_on = one.joined_on, one.left_on
    for row in before:
        db.session.delete(row)
    _link(project_id)


def _link(project_id: str) -> bool:
    """Those that the register has by the same name. Whether there were any."""
    db.session.flush()
    rows = db.session.execute(
        select(ProjectOrganisation, Organisation.id)
        .join(Organisation, func.lower(Organisation.name) == func.lower(ProjectOrganisation.name))
        .where(ProjectOrganisation.project_id == project_id, ProjectOrganisation.organisation_id.is_(None))
    ).all()
    for row, organisation_id in rows:
        row.organisation_id = organisation_id
    return bool(rows)
