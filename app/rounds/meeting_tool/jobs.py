"""What happens by itself: reports that nobody saved are let go of, and so is what is left of those that were."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.database import transaction
from app.jobs.register import job
from app.rounds.meeting_tool import actions


@job("rounds.purge_reports", every=timedelta(days=1))
def purge_reports(now: datetime) -> None:
    with transaction():
        actions.purge(now)
