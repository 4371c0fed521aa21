"""What the room holds about people that must go by itself: spent links and ended sessions."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.database import transaction
from app.jobs.register import job
from app.people import actions


@job("people.purge", every=timedelta(hours=1))
def purge(now: datetime) -> None:
    with transaction():
        actions.purge(now)
