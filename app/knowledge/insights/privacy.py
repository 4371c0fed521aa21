"""Who wrote, changed and reviewed an insight. It stays when the person takes everything away: the rows then point at
an empty shell."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select, update

from app.database import db
from app.knowledge.models.insights import Insight
from app.web.language import gettext as _

PERSONS = (Insight.written_by, Insight.changed_by, Insight.reviewed_by)


def export_insights(person_id: str) -> dict[str, Any]:
    own = select(Insight.sentence).where((Insight.written_by == person_id) | (Insight.changed_by == person_id))
    read = select(Insight.sentence).where(Insight.reviewed_by == person_id)
    return {
        _("Insikter som du har skrivit"): list(db.session.scalars(own.order_by(Insight.sentence))),
        _("Insikter som du har granskat"): list(db.session.scalars(read.order_by(Insight.sentence))),
    }


def merge_insights(old_id: str, new_id: str) -> None:
    for column in PERSONS:
        db.session.execute(update(Insight).where(column == old_id).values({column.key: new_id}))
