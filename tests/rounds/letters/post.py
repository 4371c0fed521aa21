"""What the worker has written, and its calendar entries as another library than ours reads them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import vobject
from sqlalchemy import select

from app.jobs.worker import run_due
from app.mail.models import Letter
from tests.builders import NOW
from tests.house import House


def written(house: House, at: datetime = NOW) -> list[Letter]:
    """Everything that is due is done; all letters so far."""
    house.session.rollback()
    run_due(house.app, lambda: at)
    letters = list(house.session.scalars(select(Letter).order_by(Letter.id).execution_options(populate_existing=True)))
    house.session.rollback()
    return letters


def entries_in(letters: list[Letter]) -> list[Any]:
    return [vobject.readOne(letter.calendar) for letter in letters if letter.calendar]


def told(entry: Any) -> tuple[str, str, int]:
    """The method, the UID and the sequence of an entry."""
    return entry.method.value, entry.vevent.uid.value, int(entry.vevent.sequence.value)
