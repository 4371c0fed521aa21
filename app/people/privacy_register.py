"""The rooms that hold something about people, asked one after the other. Which they are stands in `create_app`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import Flask, current_app
from sqlalchemy import select

from app.database import db
from app.people.models import Person

PLACE = "larbron-privacy"
Exported = dict[str, Any]


def nothing_holds(_person_id: str, _today: date) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Keeper:
    """What one room holds about a person, in words for that person, and the way to it.

    `export` gives plain JSON values under Swedish headings. `erase` does nothing the second time. `merge` makes what
    the first person has the second's. `stays` says what an erasure leaves, and why. `holds` says, in words for that
    person, why the name and the identity number must be kept for a while although everything else is erased; None when
    they need not.
    """

    title: str
    what: str
    why: str
    how_long: str
    goes: str
    stays: str
    export: Callable[[str], Exported]
    erase: Callable[[str, datetime], None]
    merge: Callable[[str, str, datetime], None]
    holds: Callable[[str, date], str | None] = nothing_holds


def init_privacy(app: Flask, *keepers: Keeper) -> None:
    """From the top floor down: what stands on something is erased before it."""
    app.extensions[PLACE] = keepers


def keepers() -> tuple[Keeper, ...]:
    found: tuple[Keeper, ...] = current_app.extensions[PLACE]
    return found


def export_all(person_id: str) -> Exported:
    """The person first, then what the rooms above hold."""
    return {keeper.title: keeper.export(person_id) for keeper in reversed(keepers())}


def erase_all(person_id: str, now: datetime) -> None:
    _lock(person_id)
    for keeper in keepers():
        keeper.erase(person_id, now)


def list_holds(person_id: str, today: date) -> list[str]:
    """Why the person's name must be kept for now; empty when it need not."""
    return [why for keeper in keepers() if (why := keeper.holds(person_id, today))]


def merge_all(old_id: str, new_id: str, now: datetime) -> None:
    _lock(old_id, new_id)
    for keeper in keepers():
        keeper.merge(old_id, new_id, now)


def _lock(*person_ids: str) -> None:
    """Two who change the same persons take turns."""
    db.session.execute(select(Person.id).where(Person.id.in_(person_ids)).order_by(Person.id).with_for_update())
