"""Projects, and what their courses' pages must show of the funder."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from flask import url_for
from sqlalchemy import bindparam, func, or_, select

from app.database import ask, db
from app.projects.comparing import Difference, differences, said_by_rows
from app.projects.models import Project, ProjectCourse, ProjectOrganisation
from app.web.errors import NotFound

FUNDING = (
    select(Project.id, Project.funding, Project.emblem_hash)
    .join(ProjectCourse)
    .where(ProjectCourse.course_id.in_(bindparam("course_ids", expanding=True)))
    .order_by(Project.id)
)


@dataclass(frozen=True, slots=True)
class Funding:
    """The funder's line on a course's pages. `emblem` is the uploaded file's hash, None while there is none."""

    project_id: str
    text: str
    emblem: str | None

    @property
    def emblem_url(self) -> str | None:
        return url_for("projects.show_emblem", project_id=self.project_id, emblem=self.emblem) if self.emblem else None


def list_projects() -> list[Project]:
    return list(db.session.scalars(select(Project).order_by(Project.name)))


def list_ids() -> list[str]:
    return list(db.session.scalars(select(Project.id)))


def find_by_dnr(dnr: str) -> str | None:
    """The project that has the number."""
    return db.session.scalars(select(Project.id).where(func.lower(Project.dnr) == dnr.lower())).first()


def list_organisations(project_id: str) -> list[ProjectOrganisation]:
    rows = select(ProjectOrganisation).where(ProjectOrganisation.project_id == project_id)
    return list(db.session.scalars(rows.order_by(ProjectOrganisation.name, ProjectOrganisation.joined_on)))


def find_organisation(project_id: str, row_id: str) -> ProjectOrganisation | None:
    row = db.session.get(ProjectOrganisation, row_id)
    return row if row and row.project_id == project_id else None


def get_organisation(project_id: str, row_id: str) -> ProjectOrganisation:
    row = find_organisation(project_id, row_id)
    if row is None:
        raise NotFound
    return row


def list_courses(project_id: str) -> list[ProjectCourse]:
    rows = select(ProjectCourse).where(ProjectCourse.project_id == project_id)
    return list(db.session.scalars(rows.order_by(ProjectCourse.course_id)))


def get_course(project_id: str, course_id: str) -> ProjectCourse:
    row = db.session.get(ProjectCourse, (project_id, course_id))
    if row is None:
        raise NotFound
    return row


def list_differences(project: Project) -> list[Difference]:
    """Where the project's file says something else; nothing when no file tells of it."""
    here = said_by_rows(project, list_organisations(project.id), list_courses(project.id))
    return differences(here, project.said or {})


def stores_identity_numbers(today: date) -> bool:
    """Whether some project keeps them still."""
    still = or_(Project.keep_until.is_(None), Project.keep_until >= today)
    return db.session.scalars(select(Project.id).where(Project.stores_identity_numbers, still)).first() is not None


def get_project(project_id: str) -> Project:
    project = db.session.get(Project, project_id)
    if project is None:
        raise NotFound
    return project


def find_funding(course_ids: list[str]) -> Funding | None:
    """The first project that lists any of the courses."""
    row = ask(FUNDING, {"course_ids": course_ids}).first()
    return Funding(*row) if row else None


def list_fundings(course_ids: Collection[str]) -> dict[str, Funding]:
    """By course, those that a project lists; of several projects the first."""
    rows = db.session.execute(
        select(ProjectCourse.course_id, Project.id, Project.funding, Project.emblem_hash)
        .join(Project)
        .where(ProjectCourse.course_id.in_(course_ids))
        .order_by(Project.id.desc())
    )
    return {course_id: Funding(project_id, text, emblem) for course_id, project_id, text, emblem in rows}


def list_emblems(project_ids: Collection[str]) -> dict[str, bytes]:
    """The pictures themselves, by project."""
    rows = db.session.execute(
        select(Project.id, Project.emblem).where(Project.id.in_(project_ids), Project.emblem.is_not(None))
    )
    return {project_id: emblem for project_id, emblem in rows if emblem}
