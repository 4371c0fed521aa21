"""What happens by itself: offers run out, and what venues had to know is forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select, update

from app.database import db, reading, transaction
from app.jobs.register import job
from app.rounds.models.plan import Round, Session, SessionState
from app.rounds.models.registration import Registration, Standing
from app.rounds.registering.actions import end_offers

LATER = timedelta(days=1)


@job("rounds.end_offers", every=timedelta(minutes=5))
def end_all_offers(now: datetime) -> None:
    """A transaction a round."""
    late = (Registration.standing == Standing.OFFERED, Registration.offered_until <= now)
    with reading():
        rounds = list(db.session.scalars(select(Registration.round_id).where(*late).distinct()))
    for round_id in rounds:
        with transaction():
            end_offers(round_id, now)


@job("rounds.forget_needs", every=timedelta(hours=6))
def forget_needs(now: datetime) -> None:
    """A day after the last session of the round has ended. In a round without an end they are kept from meeting to
    meeting, and forgotten once nothing more is planned."""
    last = (
        select(func.max(Session.ends_at))
        .where(Session.round_id == Round.id, Session.state != SessionState.CANCELLED)
        .scalar_subquery()
    )
    over = select(Round.id).where(last < now - LATER)
    with transaction():
        db.session.execute(
            update(Registration).where(Registration.needs != "", Registration.round_id.in_(over)).values(needs="")
        )
