"""Which rounds in progress use steps that are about to be taken out of their course."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, exists, func, or_, select

from app.database import db
from app.rounds.models.homework import HandIn
from app.rounds.models.plan import Round, RoundState, Session, SessionState
from app.rounds.models.registration import Registration, Standing


@dataclass(frozen=True, slots=True)
class TouchedRound:
    """`sessions` are those to come that stand for the steps, `hand_ins` what participants have written in them."""

    id: str
    name: str
    participants: int
    sessions: int
    hand_ins: int


def list_touched_rounds(course_id: str, step_ids: Collection[str], now: datetime) -> list[TouchedRound]:
    """By name: one statement. A round is in progress while it takes or has participants and sessions are to come, or
    none was planned."""
    if not step_ids:
        return []
    held = and_(Session.round_id == Round.id, Session.state != SessionState.CANCELLED)
    to_come = exists().where(held, Session.ends_at > now)
    none = ~exists().where(held)
    registered = and_(Registration.round_id == Round.id, Registration.merged_into.is_(None))
    participants = select(func.count()).where(registered, Registration.standing == Standing.REGISTERED)
    sessions = select(func.count()).where(held, Session.ends_at > now, Session.step_id.in_(step_ids))
    hand_ins = (
        select(func.count())
        .select_from(HandIn)
        .join(Registration, Registration.id == HandIn.registration_id)
        .where(registered, HandIn.step_id.in_(step_ids))
    )
    rows = db.session.execute(
        select(
            Round.id,
            Round.name,
            participants.correlate(Round).scalar_subquery(),
            sessions.correlate(Round).scalar_subquery(),
            hand_ins.correlate(Round).scalar_subquery(),
        )
        .where(
            Round.course_id == course_id,
            Round.state.in_((RoundState.OPEN, RoundState.CLOSED)),
            or_(Round.endless, to_come, none),
        )
        .order_by(Round.name)
    )
    return [TouchedRound(*row) for row in rows]
