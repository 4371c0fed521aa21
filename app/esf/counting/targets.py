"""What a project has promised: so many persons or places, of all or of some."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from app.courseware.projects import Target as Told
from app.courseware.projects import read_project
from app.database import db
from app.esf.models.counting import Scope, Target, Unit
from app.people.identity.models import Sex
from app.projects.models import Project, ProjectOrganisation
from app.projects.queries import list_courses, list_organisations

SEXES = {"kvinnor": Sex.WOMAN, "män": Sex.MAN}


@dataclass(frozen=True, slots=True)
class Promised:
    """`id` is empty for one that the project's file tells of and nobody has changed by form."""

    id: str
    scope: Scope
    of: str
    unit: Unit
    number: int
    source: str


def list_targets(project: Project) -> list[Promised]:
    """Those of the form; while there are none, those of the project's file."""
    rows = db.session.scalars(select(Target).where(Target.project_id == project.id).order_by(Target.id))
    kept = [Promised(row.id, Scope(row.scope), row.of, Unit(row.unit), row.number, row.source) for row in rows]
    scopes, units = list(Scope), list(Unit)
    return sorted(kept, key=lambda one: (scopes.index(one.scope), units.index(one.unit))) or _told(project)


def _told(project: Project) -> list[Promised]:
    """Organisations are named in the file; what is neither a course, a sex nor one of them is the whole project."""
    told, _problems = read_project(project.source, project.id) if project.source else (None, [])
    if told is None:
        return []
    courses = {row.course_id for row in list_courses(project.id)}
    organisations = {row.name.casefold(): row for row in list_organisations(project.id)}
    promised = [_promise(target, courses, organisations) for target in told.targets]
    of_organisations = [
        Promised("", Scope.ORGANISATION, row.id, Unit.PLACES, row.participants, "")
        for row in organisations.values()
        if row.participants
    ]
    named = {one.of for one in promised if one.scope == Scope.ORGANISATION}
    return promised + [one for one in of_organisations if one.of not in named]


def _promise(target: Told, courses: set[str], organisations: dict[str, ProjectOrganisation]) -> Promised:
    unit = Unit(target.count)
    if target.what in courses:
        return Promised("", Scope.COURSE, target.what, unit, target.number, "")
    if target.what.casefold() in SEXES:
        return Promised("", Scope.SEX, SEXES[target.what.casefold()], unit, target.number, "")
    if target.what.casefold() in organisations:
        return Promised("", Scope.ORGANISATION, organisations[target.what.casefold()].id, unit, target.number, "")
    return Promised("", Scope.WHOLE, "", unit, target.number, target.what)
