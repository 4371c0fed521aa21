"""Limits by the hour, counted in the database so that they hold across processes and hosts."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta

from sqlalchemy import delete, update

from app.database import db, inserting
from app.web.logs import logger
from app.web.models import LimitCount

log = logger(__name__)


def count_try(what: str, actor: str, now: datetime, most: int) -> datetime | None:
    """Counts one more. None while it is within `most` in this hour, else the moment when it may be tried again."""
    since = now.replace(minute=0, second=0, microsecond=0)
    row = {"what": what, "actor": actor, "since": since}
    statement = (
        inserting(LimitCount)
        .values(**row, count=1)
        .on_conflict_do_update(index_elements=["what", "actor", "since"], set_={"count": LimitCount.count + 1})
    )
    count = db.session.execute(statement.returning(LimitCount.count)).scalar_one()
    if count <= most:
        return None
    log.info("throttled", what=what)
    # The refused try is not counted, so that the number stays readable as "what was done".
    db.session.execute(update(LimitCount).filter_by(**row).values(count=most))
    return since + timedelta(hours=1)


def hidden_address(address: str, secret: str) -> str:
    """A network address as a keyed hash: enough to count, of no use to anybody who reads the table."""
    return hmac.new(secret.encode(), address.encode(), hashlib.sha256).hexdigest()[:32]


def purge(before: datetime) -> None:
    db.session.execute(delete(LimitCount).where(LimitCount.since < before))
