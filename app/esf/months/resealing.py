"""A key that is replaced seals closed months anew: the same document, with the same checksum."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import undefer

from app.database import db, reading, transaction
from app.esf.models.months import GONE, Snapshot
from app.people.identity.keys import Keys, UnknownKey, Unreadable
from app.people.identity.rotation import Elsewhere, Rotated, elsewhere

SEALED = (undefer(Snapshot.ciphertext), undefer(Snapshot.key_id))


def in_use() -> dict[str, int]:
    asked = select(Snapshot.key_id, func.count()).where(Snapshot.key_id != GONE)
    asked = asked.group_by(Snapshot.key_id).order_by(Snapshot.key_id)
    return {key_id: count for key_id, count in db.session.execute(asked)}


def reseal(keys: Keys) -> Rotated:
    """A transaction each. What no key opens is left as it is, and named by its place. Raises NoKeys."""
    done = Rotated(0, [])
    with reading():
        asked = select(Snapshot.project_id, Snapshot.month, Snapshot.number)
        asked = asked.where(Snapshot.key_id.not_in((keys.first, GONE)))
        places = [tuple(row) for row in db.session.execute(asked)]
    for place in places:
        with transaction():
            row = db.session.get_one(Snapshot, place, options=SEALED, with_for_update=True)
            text = _open(keys, row)
            if text is None:
                done.unreadable.append(row.place)
                continue
            sealed = keys.seal(text, row.place)
            row.ciphertext, row.key_id = sealed.ciphertext, sealed.key_id
            done.months += 1
    return done


def give_up(keys: Keys) -> int:
    """For keys that are lost for good. What was told of remains, but for the document."""
    rows = db.session.scalars(select(Snapshot).where(Snapshot.key_id != GONE).options(*SEALED))
    lost = [row for row in rows if _open(keys, row) is None]
    for row in lost:
        row.ciphertext, row.key_id = b"", GONE
    return len(lost)


def _open(keys: Keys, row: Snapshot) -> str | None:
    try:
        return keys.unseal(row.ciphertext, row.key_id, row.place)
    except (UnknownKey, Unreadable):
        return None


elsewhere.append(Elsewhere(in_use, reseal, give_up))
