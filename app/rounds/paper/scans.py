"""Keep, open, remove and let go of scans. Each leaves its row in the trail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import aliased

from app.database import db
from app.people import audit
from app.people.audit import AuditEntry
from app.people.identity.queries import shown_name
from app.people.models import Person
from app.people.trail.words import ACTS
from app.projects.models import Project
from app.rounds.models.papers import AttendanceScan, ScanPiece
from app.rounds.models.plan import Round, Session
from app.web.errors import NotFound
from app.web.language import gettext as _

A_PIECE = 64_000
# Long enough to enter a sheet by. Then the scan is opened anew, which leaves a new row.
STAYS_OPEN = timedelta(hours=1)


class Act(StrEnum):
    """`about` is the scan's id."""

    KEPT = "scan.kept"
    OPENED = "scan.opened"
    REMOVED = "scan.removed"


ACTS[Act.KEPT] = _("Lade in en skannad närvarolista")
ACTS[Act.OPENED] = _("Öppnade en skannad närvarolista")
ACTS[Act.REMOVED] = _("Tog bort en skannad närvarolista")


@dataclass(frozen=True, slots=True)
class Kept:
    """A scan as a page tells of it. `remover` is empty for one that is there."""

    scan: AttendanceScan
    keeper: str
    remover: str | None


def keep_scan(id: str, session_id: str, type: str, content: bytes, kept_by: str, now: datetime) -> None:
    """The same id again is the same scan."""
    if db.session.get(AttendanceScan, id):
        return
    row = {"session_id": session_id, "type": type, "size": len(content), "kept_by": kept_by, "kept_at": now}
    db.session.add(AttendanceScan(id=id, **row))
    db.session.flush()
    starts = range(0, len(content), A_PIECE)
    pieces = [
        {"scan_id": id, "number": start // A_PIECE, "content": content[start : start + A_PIECE]} for start in starts
    ]
    db.session.execute(insert(ScanPiece), pieces)
    audit.note(Act.KEPT, now, kept_by, about=id)


def open_scans(scans: Iterable[AttendanceScan], opened_by: str, now: datetime) -> None:
    """Those that are open already are left alone."""
    found = list(scans)
    already = list_open([scan.id for scan in found], opened_by, now)
    for scan in found:
        if scan.id not in already:
            audit.note(Act.OPENED, now, opened_by, about=scan.id)


def remove_scan(scan: AttendanceScan, why: str, removed_by: str, now: datetime) -> None:
    """What was in it goes; that it was there, and why it is not any more, stays."""
    if scan.removed_at:
        return
    db.session.execute(delete(ScanPiece).where(ScanPiece.scan_id == scan.id))
    scan.removed_by, scan.removed_at, scan.why = removed_by, now, why
    audit.note(Act.REMOVED, now, removed_by, about=scan.id, why=why[: audit.LONGEST_WHY])


def purge(today: date) -> None:
    """Of projects whose records are to be kept no longer."""
    over = select(Project.id).where(Project.keep_until < today)
    old = select(AttendanceScan.id).join(Session).join(Round).where(Round.project_id.in_(over))
    ids = list(db.session.scalars(old))
    db.session.execute(delete(ScanPiece).where(ScanPiece.scan_id.in_(ids)))
    db.session.execute(delete(AttendanceScan).where(AttendanceScan.id.in_(ids)))


def get_scan(session: Session, scan_id: str) -> AttendanceScan:
    """Of one that was removed there is nothing to get."""
    found = select(AttendanceScan).where(
        AttendanceScan.id == scan_id, AttendanceScan.session_id == session.id, AttendanceScan.removed_at.is_(None)
    )
    scan = db.session.scalars(found).first()
    if scan is None:
        raise NotFound
    return scan


def content_of(scan: AttendanceScan) -> bytes:
    pieces = select(ScanPiece.content).where(ScanPiece.scan_id == scan.id).order_by(ScanPiece.number)
    return b"".join(db.session.scalars(pieces))


def list_scans(session: Session) -> list[Kept]:
    """Also those that were removed, in the order in which they came."""
    keeper, remover = aliased(Person), aliased(Person)
    asked = (
        select(AttendanceScan, shown_name(keeper), shown_name(remover))
        .join(keeper, keeper.id == AttendanceScan.kept_by)
        .outerjoin(remover, remover.id == AttendanceScan.removed_by)
        .where(AttendanceScan.session_id == session.id)
        .order_by(AttendanceScan.kept_at, AttendanceScan.id)
    )
    return [Kept(scan, by, gone if scan.removed_at else None) for scan, by, gone in db.session.execute(asked)]


def list_open(scan_ids: Iterable[str], person_id: str, now: datetime) -> set[str]:
    """Those that the person has lately opened, or kept: what is in the trail may be looked at."""
    asked = select(AuditEntry.about).where(
        AuditEntry.act.in_([Act.KEPT, Act.OPENED]),
        AuditEntry.actor_id == person_id,
        AuditEntry.at > now - STAYS_OPEN,
        AuditEntry.about.in_(scan_ids),
    )
    return set(db.session.scalars(asked))
