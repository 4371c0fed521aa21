"""What the keys have to do with the rows: whether they fit, and moving the rows to the first key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain

from sqlalchemy import func, select

from app.database import db, reading, transaction
from app.people.identity.keys import Keys, UnknownKey, Unreadable
from app.people.identity.models import IdentityNumber, ProtectedCode, SealedRow

A_BATCH = 200
# So many are tried before a key is called wrong: one row may be damaged.
TRIED = 5

TABLES: tuple[type[SealedRow], ...] = (IdentityNumber, ProtectedCode)


@dataclass(slots=True)
class Rotated:
    """`unreadable`: ids of persons, and places in rooms above, whose row no key opens. Such rows are left as they are.
    `months` are the closed months among what rooms above keep."""

    rows: int
    unreadable: list[str]
    months: int = 0


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What a room above keeps sealed with the same keys: how much with each, how it is moved to the first, and how what
    nobody can open any more is let go of; how much that was."""

    in_use: Callable[[], Mapping[str, int]]
    reseal: Callable[[Keys], Rotated]
    give_up: Callable[[Keys], int]


elsewhere: list[Elsewhere] = []


def what_is_wrong(keys: Keys) -> str:
    """A sentence that names the setting and the key, for the first fault that is found; empty when all fit."""
    with reading():
        of_rooms = (_missing_elsewhere(keys, each) for each in elsewhere)
        return next(filter(None, chain.from_iterable([*(_faults(keys, table) for table in TABLES), *of_rooms])), "")


def _missing_elsewhere(keys: Keys, each: Elsewhere) -> list[str]:
    return [
        f"Nyckeln {key_id} saknas i LARBRON_IDENTITY_KEYS: {count} stängda månader är krypterade med den. Skriv "
        "tillbaka den."
        for key_id, count in each.in_use().items()
        if key_id not in keys.sealing
    ]


def _faults(keys: Keys, table: type[SealedRow]) -> list[str]:
    faults = []
    counted = db.session.execute(select(table.key_id, func.count()).group_by(table.key_id).order_by(table.key_id))
    for key_id, count in counted.all():
        if key_id not in keys.sealing:
            faults.append(
                f"Nyckeln {key_id} saknas i LARBRON_IDENTITY_KEYS: {count} personnummer är krypterade med den. Skriv "
                "tillbaka den."
            )
            continue
        rows = list(db.session.scalars(select(table).where(table.key_id == key_id).limit(TRIED)))
        opened = [(row, text) for row in rows if (text := _open(keys, row)) is not None]
        if not opened:
            faults.append(
                f"Nyckeln {key_id} i LARBRON_IDENTITY_KEYS är fel: den öppnar inte de personnummer som är krypterade "
                "med den. Skriv tillbaka den som gällde förut."
            )
        elif table is IdentityNumber and not any(_found_by(keys, text) == row.blind_index for row, text in opened):
            faults.append(
                "LARBRON_IDENTITY_INDEX_KEY saknas eller är fel: den hittar inte de personnummer som finns. Skriv "
                "tillbaka den som gällde förut."
            )
    return faults


def rotate(keys: Keys) -> Rotated:
    """Every row to the first key, some at a time, each batch on its own: what a stop interrupts is done by the next
    run. Raises NoKeys."""
    done = Rotated(0, [])
    for table in TABLES:
        after = ""
        while True:
            with transaction():
                batch = (
                    select(table)
                    .where(table.key_id != keys.first, table.person_id > after)
                    .order_by(table.person_id)
                    .limit(A_BATCH)
                )
                rows = list(db.session.scalars(batch.with_for_update()))
                for row in rows:
                    _reseal(keys, row, done)
                after = rows[-1].person_id if rows else after
            if not rows:
                break
    for each in elsewhere:
        moved = each.reseal(keys)
        done.months += moved.months
        done.unreadable += moved.unreadable
    return done


def remove_unreadable(keys: Keys) -> int:
    """For keys that are lost for good: what nobody can open any more goes."""
    with transaction():
        rows = [row for table in TABLES for row in db.session.scalars(select(table)) if _open(keys, row) is None]
        for row in rows:
            db.session.delete(row)
        return len(rows) + sum(each.give_up(keys) for each in elsewhere)


def _reseal(keys: Keys, row: SealedRow, done: Rotated) -> None:
    text = _open(keys, row)
    if text is None:
        done.unreadable.append(row.person_id)
        return
    sealed = keys.seal(text, row.place)
    row.ciphertext, row.key_id = sealed.ciphertext, sealed.key_id
    done.rows += 1


def _open(keys: Keys, row: SealedRow) -> str | None:
    try:
        return keys.unseal(row.ciphertext, row.key_id, row.place)
    except (UnknownKey, Unreadable):
        return None


def _found_by(keys: Keys, number: str) -> str:
    return keys.blind_index(number) if keys.index else ""
