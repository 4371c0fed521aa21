"""Seals each finished day of the audit trail, and says what does not match any more.

Whoever gets past the database's own guard and changes a row changes the hash of its day; and a seal holds the one of
the day before, so that no day can be sealed anew without all that came after. Each seal also stands in the program's
log: who keeps the logs elsewhere sees a chain that was made anew altogether.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

from sqlalchemy import func, select

from app.database import db, reading, transaction
from app.jobs.register import job
from app.people.audit import AuditEntry, AuditSeal
from app.web.logs import logger

log = logger(__name__)

# What began before midnight has been committed by then.
SETTLED = timedelta(hours=1)
LATE = timedelta(days=2)
AT_ONCE = 100
DAY = timedelta(days=1)
FIRST = "0" * 64
COLUMNS = (
    AuditEntry.at,
    AuditEntry.id,
    AuditEntry.actor_id,
    AuditEntry.act,
    AuditEntry.person_id,
    AuditEntry.about,
    AuditEntry.why,
)


@dataclass(frozen=True, slots=True)
class Verified:
    """`wrong` says what does not match; `sealed_until` and `hash` are the newest seal's."""

    days: int
    rows: int
    sealed_until: str | None
    hash: str
    wrong: list[str]


@job("people.seal_audit", every=timedelta(hours=1))
def seal_finished(now: datetime) -> None:
    """Days at a time, each time in a transaction of its own."""
    while _seal_some(now):
        pass


def _seal_some(now: datetime) -> bool:
    """Whether there may be more. Counted while others write: nothing is added to a day that is over. Only the seals
    themselves are a write."""
    with reading():
        seals = list(islice(_finished(now), AT_ONCE))
    told = [{"day": seal.day, "rows": seal.rows, "hash": seal.hash} for seal in seals]
    with transaction():
        for seal in seals:
            if db.session.get(AuditSeal, seal.day) is None:  # another worker was first
                db.session.add(seal)
    for each in told:
        log.info("audit sealed", **each)
    return len(seals) == AT_ONCE


def _finished(now: datetime) -> Iterator[AuditSeal]:
    """The seal of each day that is over and has none."""
    last = db.session.scalars(select(AuditSeal).order_by(AuditSeal.day.desc()).limit(1)).first()
    first_at = db.session.scalar(select(func.min(AuditEntry.at)))
    if last is not None:
        day, before = date.fromisoformat(last.day) + DAY, last.hash
    elif first_at is not None:
        day, before = first_at.astimezone(UTC).date(), FIRST
    else:
        return
    while now >= _midnight(day + DAY) + SETTLED:
        count, before = _digest(day, before)
        yield AuditSeal(day=day.isoformat(), rows=count, hash=before, sealed_at=now)
        day += DAY


def verify(now: datetime) -> Verified:
    """The whole chain from the first day, a day at a time."""
    with reading():
        seals = list(db.session.scalars(select(AuditSeal).order_by(AuditSeal.day)))
        wrong = list(_wrong(seals, now))
    last = seals[-1] if seals else None
    return Verified(
        len(seals), sum(seal.rows for seal in seals), last.day if last else None, last.hash if last else FIRST, wrong
    )


def _wrong(seals: list[AuditSeal], now: datetime) -> Iterator[str]:
    before, expected = FIRST, date.fromisoformat(seals[0].day) if seals else None
    for seal in seals:
        day = date.fromisoformat(seal.day)
        if expected is not None and day != expected:
            yield f"{expected}: förseglingen saknas."
        count, hash = _digest(day, before)
        if count != seal.rows:
            yield f"{seal.day}: {count} rader, men {seal.rows} när dagen förseglades."
        elif hash != seal.hash:
            yield f"{seal.day}: en rad, eller förseglingen av dagen före, är ändrad."
        before, expected = seal.hash, day + DAY
    yield from _outside(expected - DAY if expected else None, seals[0].day if seals else None, now)


def _outside(last: date | None, first: str | None, now: datetime) -> Iterator[str]:
    """Rows before the first seal, and days that should have had one by now."""
    if first is not None:
        earlier = select(func.count()).where(AuditEntry.at < _midnight(date.fromisoformat(first)))
        if db.session.scalar(earlier):
            yield f"Det finns rader från tiden före den första förseglingen, {first}."
    unsealed = select(func.min(AuditEntry.at))
    if last is not None:
        unsealed = unsealed.where(AuditEntry.at >= _midnight(last + DAY))
    oldest = db.session.scalar(unsealed)
    if oldest is not None and now > oldest + LATE:
        yield f"{oldest.astimezone(UTC).date()}: dagen är inte förseglad. Går larbron worker?"


def _digest(day: date, before: str) -> tuple[int, str]:
    """How many rows the day has, and the hash over them and the seal before it."""
    of_day = select(*COLUMNS).where(AuditEntry.at >= _midnight(day), AuditEntry.at < _midnight(day + DAY))
    hash, count = hashlib.sha256(f"{before} {day.isoformat()}\n".encode()), 0
    for at, *rest in db.session.execute(of_day.order_by(AuditEntry.id).execution_options(yield_per=500)):
        cells = [at.astimezone(UTC).isoformat(), *rest]
        hash.update(json.dumps(cells, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
        count += 1
    return count, hash.hexdigest()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)
