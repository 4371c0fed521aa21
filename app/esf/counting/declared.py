"""How many minutes of self-study a project counts for each module of its courses. Nothing that was measured is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, select

from app.catalogue.outlines import Outline
from app.catalogue.queries import list_latest
from app.courseware.model import Step
from app.database import db
from app.esf.counting.acts import Act
from app.esf.models.counting import DeclaredTime
from app.people import audit
from app.projects.models import Project
from app.projects.queries import list_courses
from app.web.errors import ChangedMeanwhile, NotFound


def modules_of(outline: Outline) -> list[Step]:
    """Those that learners read on their own."""
    return [step for step in outline.path if step.kind == "module" and step.audience == "learners"]


def list_project_outlines(project_id: str) -> list[Outline]:
    """Of the project's courses that have ever been published, by title."""
    return [course.outline for course in list_latest([row.course_id for row in list_courses(project_id)])]


def get_project_outline(project_id: str, course_id: str) -> Outline:
    outline = next((one for one in list_project_outlines(project_id) if one.id == course_id), None)
    if outline is None:
        raise NotFound
    return outline


def list_declared(project_id: str, course_id: str) -> dict[str, int]:
    """Minutes by step; a module without any counts for nothing."""
    rows = select(DeclaredTime.step_id, DeclaredTime.minutes)
    rows = rows.where(DeclaredTime.project_id == project_id, DeclaredTime.course_id == course_id)
    return {step_id: minutes for step_id, minutes in db.session.execute(rows)}


def count_declared(project_id: str) -> dict[str, tuple[int, int]]:
    """By course: how many modules have a value, and how many minutes they are together."""
    rows = select(DeclaredTime.course_id, func.count(), func.sum(DeclaredTime.minutes))
    rows = rows.where(DeclaredTime.project_id == project_id).group_by(DeclaredTime.course_id)
    return {course_id: (modules, minutes) for course_id, modules, minutes in db.session.execute(rows)}


def declare(
    project: Project, course_id: str, minutes: Mapping[str, int | None], seen: int, actor_id: str, now: datetime
) -> None:
    """`minutes` by step; None for one that does not count. What somebody has confirmed keeps the minutes that held
    then. The same again changes nothing. Raises ChangedMeanwhile."""
    db.session.refresh(project, with_for_update=True)
    here = {step_id: value for step_id, value in minutes.items() if value}
    before = list_declared(project.id, course_id)
    if here == {step_id: value for step_id, value in before.items() if step_id in minutes}:
        return
    if project.version != seen:
        raise ChangedMeanwhile
    for step_id in minutes:
        row = db.session.get(DeclaredTime, (project.id, course_id, step_id))
        if row and step_id not in here:
            db.session.delete(row)
        elif row:
            row.minutes = here[step_id]
        elif step_id in here:
            values = {"course_id": course_id, "step_id": step_id, "minutes": here[step_id]}
            db.session.add(DeclaredTime(project_id=project.id, **values))
    project.version += 1
    audit.note(Act.TIME_DECLARED, now, actor_id, about=project.id)
