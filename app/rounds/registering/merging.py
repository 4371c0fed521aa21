"""Somebody who is registered twice, under two addresses, becomes one: nobody has two places, or one and another in
line."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from app.database import db
from app.rounds.models.registration import Registration, Standing
from app.rounds.registering.line import Line

BEST_FIRST = (Standing.REGISTERED, Standing.OFFERED, Standing.WAITING, Standing.WITHDRAWN)


def merge_registrations(old_id: str, new_id: str, now: datetime) -> None:
    """Of two in one round the kept person's stays, with the better of the two standings; the other points at it, with
    the marks that it has. The place that is free by it is offered to the next. Both persons are locked already."""
    rounds = select(Registration.round_id).where(Registration.person_id == old_id).order_by(Registration.round_id)
    for round_id in list(db.session.scalars(rounds)):
        line = Line(round_id, now)
        old, kept = line.find(old_id), line.find(new_id)
        if old is None:
            continue
        if kept is None:
            old.person_id = new_id
            continue
        touched = {old.group_id, kept.group_id}
        if _rank(old) < _rank(kept):
            kept.group_id, kept.standing, kept.line, kept.offered_until = (
                old.group_id,
                old.standing,
                old.line,
                old.offered_until,
            )
            kept.attempt_id = kept.attempt_id or old.attempt_id
            line.record(kept, None)
        kept.needs = kept.needs or old.needs
        old.merged_into, old.needs = kept.id, ""
        old.standing, old.line, old.offered_until = Standing.WITHDRAWN, None, None
        line.record(old, None)
        for group_id in sorted(touched):
            line.move_up(line.groups[group_id])
    db.session.flush()


def _rank(row: Registration) -> tuple[int, int]:
    """Of two who wait, the one who came first in the line of their own group."""
    return BEST_FIRST.index(Standing(row.standing)), row.line or 0
