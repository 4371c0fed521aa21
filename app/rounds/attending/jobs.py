"""What happens by itself: a session that has ended, and where somebody was, is held."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.database import reading, transaction
from app.jobs.register import job
from app.rounds.attending import held


@job("rounds.settle_held", every=timedelta(minutes=5))
def settle_held(now: datetime) -> None:
    with reading():
        sessions = held.list_unsettled(now)
    if sessions:
        with transaction():
            held.settle(sessions, now)
