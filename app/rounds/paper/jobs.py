"""What happens by itself: scans are let go of with the rest of their project's records."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.database import transaction
from app.jobs.register import job
from app.rounds.paper import scans
from app.web.swedish import local_day


@job("rounds.purge_scans", every=timedelta(days=1))
def purge_scans(now: datetime) -> None:
    with transaction():
        scans.purge(local_day(now))
