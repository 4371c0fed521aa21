"""What a project has promised, by form. The first change keeps those of the project's file as rows beside it."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import TypedDict

from app.database import db
from app.esf.counting.acts import Act
from app.esf.counting.targets import Promised, list_targets
from app.esf.models.counting import Scope, Target, Unit
from app.people import audit
from app.projects.models import Project
from app.web.errors import ChangedMeanwhile
from app.web.language import gettext as _

OF_FILE = _("Projektets fil")


class AlreadyThere(Exception):
    """Another target says how many of the same."""


class TargetValues(TypedDict):
    scope: Scope
    of: str
    unit: Unit
    number: int
    source: str


def id_of(project_id: str, target: Promised) -> str:
    """Also of one that only the file tells of: the id that it keeps when it becomes a row."""
    told = f"{project_id}\0{target.scope}\0{target.of}\0{target.unit}\0{target.source}"
    return target.id or hashlib.sha256(told.encode()).hexdigest()[:32]


def source_of(target: Promised) -> str:
    if target.id:
        return target.source
    return f"{OF_FILE}: {target.source}" if target.source else OF_FILE


def find_target(project: Project, target_id: str) -> Promised | None:
    return next((one for one in list_targets(project) if id_of(project.id, one) == target_id), None)


def add_target(project: Project, values: TargetValues, actor_id: str, now: datetime) -> None:
    """The same again changes nothing. Raises AlreadyThere."""
    rows = _as_rows(project)
    if any(_same(row, values) for row in rows):
        return
    _refuse_twice(rows, values)
    db.session.add(Target(project_id=project.id, **values))
    audit.note(Act.TARGETS_CHANGED, now, actor_id, about=project.id)


def change_target(
    project: Project, target_id: str, values: TargetValues, seen: int, actor_id: str, now: datetime
) -> None:
    """`seen` is the version that the form showed. Raises ChangedMeanwhile, also when it is gone, and AlreadyThere."""
    rows = _as_rows(project)
    row = next((row for row in rows if row.id == target_id), None)
    if row is None:
        raise ChangedMeanwhile
    if _same(row, values):
        return
    if row.version != seen:
        raise ChangedMeanwhile
    _refuse_twice([other for other in rows if other is not row], values)
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    audit.note(Act.TARGETS_CHANGED, now, actor_id, about=project.id)


def remove_target(project: Project, target_id: str, actor_id: str, now: datetime) -> None:
    """Twice is once. When the last of them goes, those of the project's file hold again."""
    row = next((row for row in _as_rows(project) if row.id == target_id), None)
    if row is not None:
        db.session.delete(row)
        audit.note(Act.TARGETS_CHANGED, now, actor_id, about=project.id)


def version_of(target: Promised) -> int:
    row = db.session.get(Target, target.id) if target.id else None
    return row.version if row else 1


def _as_rows(project: Project) -> list[Target]:
    """All of them. Those who change targets of one project take turns at its row."""
    db.session.refresh(project, with_for_update=True)
    kept = []
    for one in list_targets(project):
        row = db.session.get(Target, one.id, populate_existing=True) if one.id else None
        if row is None:
            values = {"scope": one.scope, "of": one.of, "unit": one.unit, "number": one.number}
            row = Target(id=id_of(project.id, one), project_id=project.id, source=source_of(one), version=1, **values)
            db.session.add(row)
        kept.append(row)
    return kept


def _same(row: Target, values: TargetValues) -> bool:
    return all(getattr(row, name) == value for name, value in values.items())


def _refuse_twice(rows: list[Target], values: TargetValues) -> None:
    """Of the whole project there may be several, told apart by where they stand."""
    told = (values["scope"], values["of"], values["unit"])
    if values["scope"] != Scope.WHOLE and any((row.scope, row.of, row.unit) == told for row in rows):
        raise AlreadyThere
