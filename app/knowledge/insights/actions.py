"""Write an insight, let it stand on something, have it read by another, publish it, tell what happened since."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, func, select

from app.database import db
from app.knowledge.insights.acts import Act
from app.knowledge.insights.forms import InsightValues
from app.knowledge.models.insights import Evidence, Insight, InsightState
from app.learning.actions.ledger import lock_person
from app.people.audit import note
from app.web.errors import ChangedMeanwhile, Refused
from app.web.language import gettext as _


class OwnInsight(Refused):
    def __init__(self) -> None:
        super().__init__(_("Du har själv skrivit insikten."), _("Be någon annan läsa den innan den publiceras."), 403)


class NotReady(Refused):
    def __init__(self, what_to_do: str) -> None:
        super().__init__(_("Insikten kan inte publiceras än."), what_to_do)


def write_insight(id: str, values: InsightValues, actor_id: str, now: datetime) -> Insight:
    """Done again it changes nothing. Raises NotFound for somebody who has erased everything meanwhile."""
    lock_person(actor_id)
    there = db.session.get(Insight, id)
    if there is not None:
        return there
    insight = Insight(id=id, written_by=actor_id, changed_by=actor_id, written_at=now, happened="", **values)
    db.session.add(insight)
    db.session.flush()
    return insight


def change_insight(insight: Insight, values: InsightValues, seen: int, actor_id: str) -> None:
    """What was reviewed or published becomes a draft again. Raises ChangedMeanwhile."""
    lock_person(actor_id)
    db.session.refresh(insight, with_for_update=True)
    if all(getattr(insight, name) == value for name, value in values.items()):
        return
    if insight.version != seen:
        raise ChangedMeanwhile
    for name, value in values.items():
        setattr(insight, name, value)
    _touched(insight, actor_id)


def tell_what_happened(insight: Insight, happened: str) -> None:
    """It says nothing new of what was found, so it needs no new review."""
    db.session.refresh(insight, with_for_update=True)
    insight.happened = happened


def add_quote(insight: Insight, entry_id: str, actor_id: str, now: datetime) -> None:
    """Again it changes nothing."""
    db.session.refresh(insight, with_for_update=True)
    here = select(Evidence.id).where(Evidence.insight_id == insight.id, Evidence.entry_id == entry_id)
    if db.session.scalar(here) is None:
        db.session.add(Evidence(insight_id=insight.id, entry_id=entry_id, added_at=now))
        _touched(insight, actor_id)


def add_figure(insight: Insight, id: str, figure: str, link: str, actor_id: str, now: datetime) -> None:
    """Again it changes nothing."""
    db.session.refresh(insight, with_for_update=True)
    if db.session.get(Evidence, id) is None:
        db.session.add(Evidence(id=id, insight_id=insight.id, figure=figure, link=link, added_at=now))
        _touched(insight, actor_id)


def remove_evidence(insight: Insight, evidence_id: str, actor_id: str) -> None:
    db.session.refresh(insight, with_for_update=True)
    gone = delete(Evidence).where(Evidence.insight_id == insight.id, Evidence.id == evidence_id)
    if db.session.execute(gone).rowcount:  # type: ignore[attr-defined]
        _touched(insight, actor_id)


def review_insight(insight: Insight, seen: int, actor_id: str, now: datetime) -> None:
    """Raises OwnInsight, and ChangedMeanwhile where the reader has seen an earlier one."""
    _for_reviewer(insight, seen, actor_id)
    if insight.state == InsightState.DRAFT:
        insight.state, insight.remark = InsightState.REVIEWED, ""
        insight.reviewed_by, insight.reviewed_at = actor_id, now
        note(Act.REVIEWED, now, actor_id, about=insight.id)


def ask_for_change(insight: Insight, remark: str, seen: int, actor_id: str) -> None:
    """Raises as above."""
    _for_reviewer(insight, seen, actor_id)
    insight.remark, insight.state = remark, InsightState.DRAFT
    insight.reviewed_by = insight.reviewed_at = insight.published_at = None


def publish_insight(insight: Insight, seen: int, actor_id: str, now: datetime) -> None:
    """Raises NotReady, and ChangedMeanwhile."""
    db.session.refresh(insight, with_for_update=True)
    if insight.state == InsightState.PUBLISHED:
        return
    if insight.version != seen:
        raise ChangedMeanwhile
    if insight.state != InsightState.REVIEWED:
        raise NotReady(_("Någon annan behöver läsa den först."))
    if not db.session.scalar(select(func.count()).select_from(Evidence).where(Evidence.insight_id == insight.id)):
        raise NotReady(_("Lägg till minst ett citat eller en siffra som den vilar på."))
    insight.state, insight.published_at = InsightState.PUBLISHED, now
    note(Act.PUBLISHED, now, actor_id, about=insight.id)


def take_down(insight: Insight, actor_id: str, now: datetime) -> None:
    """From the learners' pages; it is reviewed still."""
    db.session.refresh(insight, with_for_update=True)
    if insight.state == InsightState.PUBLISHED:
        insight.state, insight.published_at = InsightState.REVIEWED, None
        note(Act.TAKEN_DOWN, now, actor_id, about=insight.id)


def _for_reviewer(insight: Insight, seen: int, actor_id: str) -> None:
    db.session.refresh(insight, with_for_update=True)
    if actor_id in (insight.written_by, insight.changed_by):
        raise OwnInsight
    if insight.version != seen:
        raise ChangedMeanwhile


def _touched(insight: Insight, actor_id: str) -> None:
    insight.changed_by, insight.state = actor_id, InsightState.DRAFT
    insight.reviewed_by = insight.reviewed_at = insight.published_at = None
    insight.version += 1
