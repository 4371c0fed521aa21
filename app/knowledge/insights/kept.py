"""Which insights are published, kept in the process for a minute: every page of a module asks, and they seldom change.

They are sentences only; what they stand on is read anew each time.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from flask import current_app
from sqlalchemy import select

from app.database import db
from app.knowledge.models.insights import Insight, InsightState

PLACE = "larbron-insights"
SECONDS = 60


@dataclass(frozen=True, slots=True)
class Published:
    course_id: str | None
    step_id: str
    sentence: str


def list_kept() -> tuple[Published, ...]:
    """The newest first."""
    kept: tuple[float, tuple[Published, ...]] | None = current_app.extensions.get(PLACE)
    if kept is None or kept[0] < time.monotonic():
        asked = select(Insight.course_id, Insight.step_id, Insight.sentence)
        asked = asked.where(Insight.state == InsightState.PUBLISHED)
        rows = db.session.execute(asked.order_by(Insight.published_at.desc(), Insight.id))
        kept = (time.monotonic() + SECONDS, tuple(Published(*row) for row in rows))
        current_app.extensions[PLACE] = kept
    return kept[1]


def forget() -> None:
    """After something was published or taken down; other processes find out within the minute."""
    current_app.extensions.pop(PLACE, None)
