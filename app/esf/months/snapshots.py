"""What a month held when it was closed: one document, sealed. Who opens it reads everybody's number in it."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from app.database import db
from app.esf.models.months import GONE, Snapshot, SnapshotLine
from app.esf.months.gathering import rows_of_month
from app.esf.rows import ReportRow
from app.people import audit
from app.people.audit import Act
from app.people.identity.actions import Opened, Purpose
from app.people.identity.keys import Keys, Sealed, Unreadable
from app.people.identity.models import Sex
from app.web.errors import NotFound

__all__ = ["find_snapshot", "last_snapshots", "read_snapshot", "rows_of_month", "with_numbers"]


@dataclass(frozen=True, slots=True)
class Document:
    """`text` is canonical JSON: the same rows give the same bytes, and so the same checksum."""

    text: str = field(repr=False)

    @property
    def checksum(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()

    def sealed(self, keys: Keys, place: str) -> Sealed:
        """Raises NoKeys."""
        return keys.seal(base64.b85encode(zlib.compress(self.text.encode())).decode(), place)


def with_numbers(rows: Iterable[ReportRow], opened: Mapping[str, Opened]) -> list[ReportRow]:
    nothing = Opened("", "")
    pairs = ((row, opened.get(row.person_id, nothing)) for row in rows)
    return [replace(row, number=one.number, code=one.code) for row, one in pairs]


def document_of(rows: Iterable[ReportRow]) -> Document:
    return Document(
        json.dumps([_plain(row) for row in rows], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    )


def read_snapshot(
    keys: Keys,
    project_id: str,
    month: str,
    purpose: Purpose,
    words: str,
    actor_id: str,
    now: datetime,
    number: int | None = None,
) -> list[ReportRow]:
    """The rows as they were told; without a number those of the last closing. Everybody whose number is in it gets a
    row of the audit trail, before it is opened. Raises NotFound, UnknownKey, and Unreadable also where the content is
    not what the checksum says."""
    found = find_snapshot(project_id, month, number)
    if found is None:
        raise NotFound
    at = (SnapshotLine.project_id == project_id, SnapshotLine.month == month, SnapshotLine.number == found.number)
    known = select(SnapshotLine.person_id).where(*at, SnapshotLine.identity != "").distinct()
    ids = list(db.session.scalars(known.order_by(SnapshotLine.person_id)))
    audit.note_each(Act.IDENTITY_READ, now, actor_id, ids, about=purpose, why=words)
    return rows_in(_unsealed(keys, found))


def find_snapshot(project_id: str, month: str, number: int | None = None) -> Snapshot | None:
    asked = select(Snapshot).where(Snapshot.project_id == project_id, Snapshot.month == month)
    asked = asked.where(Snapshot.number == number) if number else asked.order_by(Snapshot.number.desc())
    return db.session.scalars(asked.limit(1)).first()


def list_snapshots(project_id: str, month: str) -> list[Snapshot]:
    """The last first."""
    asked = select(Snapshot).where(Snapshot.project_id == project_id, Snapshot.month == month)
    return list(db.session.scalars(asked.order_by(Snapshot.number.desc())))


def last_snapshots(project_id: str) -> dict[str, Snapshot]:
    """By month."""
    asked = select(Snapshot).where(Snapshot.project_id == project_id).order_by(Snapshot.month, Snapshot.number)
    return {row.month: row for row in db.session.scalars(asked)}


def next_number(project_id: str, month: str) -> int:
    asked = select(func.max(Snapshot.number)).where(Snapshot.project_id == project_id, Snapshot.month == month)
    return (db.session.scalar(asked) or 0) + 1


def rows_in(text: str) -> list[ReportRow]:
    return [_row(told) for told in json.loads(text)]


def _unsealed(keys: Keys, snapshot: Snapshot) -> str:
    if snapshot.key_id == GONE:
        raise Unreadable
    packed = keys.unseal(snapshot.ciphertext, snapshot.key_id, snapshot.place)
    document = Document(zlib.decompress(base64.b85decode(packed)).decode())
    if document.checksum != snapshot.checksum:
        raise Unreadable
    return document.text


def _plain(row: ReportRow) -> dict[str, Any]:
    told = asdict(row)
    days = {name: told[name].isoformat() for name in ("day", "entered_on", "left_on")}
    return {**told, **days, "starts_at": row.starts_at.isoformat() if row.starts_at else None}


def _row(told: dict[str, Any]) -> ReportRow:
    days = {name: date.fromisoformat(told[name]) for name in ("day", "entered_on", "left_on")}
    at = datetime.fromisoformat(told["starts_at"]) if told["starts_at"] else None
    return ReportRow(**{**told, **days, "starts_at": at, "sex": Sex(told["sex"])})
