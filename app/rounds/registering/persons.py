"""Somebody who is registered twice, under two addresses, becomes one, with one place; and somebody who erases
everything leaves the places that are still ahead."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select, update

from app.database import db
from app.rounds.models.registration import Registration, RoundUpload, Standing
from app.rounds.registering.line import Line, begins

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
        if _rank(old) < _rank(kept):
            kept.group_id, kept.standing, kept.line, kept.offered_until = (
                old.group_id,
                old.standing,
                old.line,
                old.offered_until,
            )
            # Whose place it is stays as it was counted.
            kept.employer_id, kept.work_role = old.employer_id, old.work_role
            kept.attempt_id = kept.attempt_id or old.attempt_id
            line.record(kept, None)
        kept.needs = kept.needs or old.needs
        old.merged_into, old.needs = kept.id, ""
        earlier = update(Registration).where(Registration.merged_into == old.id)
        db.session.execute(earlier.values(merged_into=kept.id))
        old.standing, old.line, old.offered_until = Standing.WITHDRAWN, None, None
        line.record(old, None)
        line.move_up()
    db.session.flush()


def leave_places(person_ids: Sequence[str], now: datetime) -> None:
    """The lines, and the places in groups that have not begun. Nobody is written to; the next is offered the place."""
    own = select(Registration.round_id, Registration.person_id).where(
        Registration.person_id.in_(person_ids), Registration.standing != Standing.WITHDRAWN
    )
    for round_id, person_id in db.session.execute(own.order_by(Registration.round_id)).all():
        line = Line(round_id, now)
        row = line.find(person_id)
        if row is None or row.standing == Standing.WITHDRAWN:
            continue
        begins_at = begins(round_id, row.group_id)
        if row.standing == Standing.REGISTERED and begins_at is not None and begins_at <= now:
            continue
        row.standing, row.line, row.offered_until = Standing.WITHDRAWN, None, None
        line.record(row, None)
        line.move_up()


def forget_addresses(addresses: Collection[str]) -> None:
    """Of spreadsheets whose people are still to be registered."""
    waiting = select(RoundUpload).where(RoundUpload.done_at.is_(None)).with_for_update()
    for upload in db.session.scalars(waiting):
        upload.addresses = [address for address in upload.addresses if address not in addresses]


def _rank(row: Registration) -> tuple[int, int]:
    """Of two who wait, the one who came first in the line of their own group."""
    return BEST_FIRST.index(Standing(row.standing)), row.line or 0
