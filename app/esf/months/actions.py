"""Bring a month on its way: checked, closed, sent, and open again. Of two who do it at once the second is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import insert, select

from app.database import db, inserting
from app.esf.models.months import Month, MonthState, Snapshot, SnapshotLine
from app.esf.months import periods
from app.esf.months.acts import Act
from app.esf.months.lines import Line
from app.jobs.actions import enqueue
from app.jobs.queries import has_stopped
from app.people import audit
from app.people.identity.keys import Sealed
from app.web.errors import ChangedMeanwhile

CLOSE = "esf.close_month"


class NotOver(Exception):
    """Nothing is told of a month before its last day has passed."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is frozen when a month is closed."""

    lines: Sequence[Line]
    checksum: str
    sealed: Sealed
    number: int


def find_month(project_id: str, month: str) -> Month:
    """One that nobody has done anything with has no row yet, and is open."""
    return db.session.get(Month, (project_id, month)) or Month(
        project_id=project_id, month=month, state=MonthState.OPEN, again=False, reason="", fault="", version=1
    )


def list_months(project_id: str) -> dict[str, Month]:
    return {row.month: row for row in db.session.scalars(select(Month).where(Month.project_id == project_id))}


def mark_checked(project_id: str, month: str, seen: int, actor_id: str, now: datetime) -> None:
    """Raises NotOver and ChangedMeanwhile."""
    if not periods.is_over(month, now):
        raise NotOver
    row = _lock(project_id, month)
    if row.state == MonthState.CHECKED and row.checked_by == actor_id:
        return
    _expect(row, seen, MonthState.OPEN)
    row.state, row.checked_by, row.checked_at = MonthState.CHECKED, actor_id, now
    _noted(row, Act.CHECKED, actor_id, now)


def ask_to_close(project_id: str, month: str, seen: int, words: str, actor_id: str, now: datetime) -> None:
    """A job does it. Again by the same person it changes nothing. Raises ChangedMeanwhile."""
    row = _lock(project_id, month)
    if row.closing_by == actor_id and row.closing_at and row.version == seen + 1:
        return
    _expect(row, seen, MonthState.CHECKED)
    if is_closing(row, now):
        raise ChangedMeanwhile
    row.closing_by, row.closing_at, row.fault = actor_id, now, ""
    row.version += 1
    told = {"project_id": project_id, "month": month, "version": str(row.version), "words": words}
    enqueue(CLOSE, now, key=_job_key(row), **told)


def is_closing(row: Month, now: datetime) -> bool:
    """Whether somebody has asked for it and it still may be done."""
    return row.closing_at is not None and not has_stopped(_job_key(row), now)


def _job_key(row: Month) -> str:
    return f"{CLOSE}:{row.project_id}:{row.month}:{row.version}"


def note_fault(project_id: str, month: str, version: int, fault: str) -> None:
    """It could not be closed. The month is as it was before somebody asked."""
    row = _lock(project_id, month)
    if row.version == version and row.closing_at:
        row.closing_at, row.fault = None, fault
        row.version += 1


def keep(project_id: str, month: str, version: int, told: Told, words: str, now: datetime) -> None:
    """Does nothing where somebody was first."""
    row = _lock(project_id, month)
    actor_id = row.closing_by
    if row.version != version or row.closing_at is None or actor_id is None:
        return
    place = {"project_id": project_id, "month": month, "number": told.number}
    db.session.add(
        Snapshot(
            **place,
            made_at=now,
            made_by=actor_id,
            reason=row.reason,
            rows=len(told.lines),
            persons=len({line.person_id for line in told.lines}),
            minutes=sum(line.minutes for line in told.lines),
            checksum=told.checksum,
            ciphertext=told.sealed.ciphertext,
            key_id=told.sealed.key_id,
        )
    )
    db.session.flush()
    if told.lines:
        db.session.execute(insert(SnapshotLine), [place | asdict(line) for line in told.lines])
    row.state, row.closing_at, row.fault = MonthState.CLOSED, None, ""
    _noted(row, Act.CLOSED, actor_id, now, words)


def mark_sent(project_id: str, month: str, seen: int, actor_id: str, now: datetime) -> None:
    """Also one that was sent and has to be sent once more. Raises ChangedMeanwhile."""
    row = _lock(project_id, month)
    if row.state == MonthState.SENT and not row.again and row.sent_by == actor_id:
        return
    _expect(row, seen, MonthState.SENT if row.again and row.state == MonthState.SENT else MonthState.CLOSED)
    row.state, row.again, row.sent_by, row.sent_at = MonthState.SENT, False, actor_id, now
    _noted(row, Act.SENT, actor_id, now)


def open_again(project_id: str, month: str, seen: int, reason: str, actor_id: str, now: datetime) -> int:
    """How many months have to be sent once more: this one and all later ones that were sent, since whoever corrects a
    month at SCB reads in all later ones anew. Raises ChangedMeanwhile."""
    row = _lock(project_id, month)
    if row.state == MonthState.OPEN and row.reason == reason and row.version == seen + 1:
        return 0
    if row.version != seen or not row.settled:
        raise ChangedMeanwhile
    later = select(Month).where(Month.project_id == project_id, Month.month >= month, Month.sent_at.is_not(None))
    again = list(db.session.scalars(later.order_by(Month.month).with_for_update()))
    for each in again:
        each.again = True
    row.state, row.reason, row.checked_by, row.checked_at = MonthState.OPEN, reason, None, None
    _noted(row, Act.OPENED, actor_id, now, reason)
    return len(again)


def _lock(project_id: str, month: str) -> Month:
    fresh = {"project_id": project_id, "month": month, "state": MonthState.OPEN}
    db.session.execute(inserting(Month).values(fresh).on_conflict_do_nothing())
    return db.session.get_one(Month, (project_id, month), with_for_update=True, populate_existing=True)


def _expect(row: Month, seen: int, state: MonthState) -> None:
    if row.version != seen or row.state != state:
        raise ChangedMeanwhile


def _noted(row: Month, act: Act, actor_id: str, now: datetime, why: str = "") -> None:
    row.version += 1
    audit.note(act, now, actor_id, about=f"{row.project_id} {row.month}", why=why)
