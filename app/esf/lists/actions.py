"""Keep and remove layouts, and note what was taken out."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from app.database import db
from app.esf.lists.acts import Act
from app.esf.lists.layouts import Layout
from app.esf.models import lists as models
from app.people import audit
from app.people.audit import LONGEST_WHY
from app.web.errors import ChangedMeanwhile


def save_layout(project_id: str, layout: Layout, seen: int, actor_id: str, now: datetime) -> None:
    """`seen` is the version that the page showed; 0 for one that had no row. The same again changes nothing. Raises
    ChangedMeanwhile."""
    row = db.session.get(models.Layout, (project_id, layout.id), with_for_update=True, populate_existing=True)
    values = asdict(layout) | {"columns": [asdict(column) for column in layout.columns]}
    del values["own"], values["version"], values["id"]
    if row is not None and all(getattr(row, name) == value for name, value in values.items()):
        return
    if (row.version if row else 0) != seen:
        raise ChangedMeanwhile
    if row is None:
        db.session.add(models.Layout(project_id=project_id, id=layout.id, **values))
    else:
        for name, value in values.items():
            setattr(row, name, value)
        row.version += 1
    audit.note(Act.LAYOUT_CHANGED, now, actor_id, about=layout.name)


def remove_layout(project_id: str, layout_id: str, actor_id: str, now: datetime) -> None:
    """A built-in one is as it was again."""
    row = db.session.get(models.Layout, (project_id, layout_id), with_for_update=True)
    if row is not None:
        db.session.delete(row)
        audit.note(Act.LAYOUT_REMOVED, now, actor_id, about=row.name)


def note_export(export: models.Export, purpose: str) -> None:
    """In the transaction after which the file is handed over: none leaves without its rows."""
    db.session.add(export)
    why = f"{purpose}. {export.why}" if export.why else purpose
    audit.note(Act.TAKEN_OUT, export.at, export.by_id, about=export.layout, why=why[:LONGEST_WHY])
