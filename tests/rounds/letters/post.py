"""What the worker has written, and its calendar entries as another library than ours reads them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import vobject
from sqlalchemy import delete, select

from app.jobs.models import Job
from app.jobs.register import work
from app.mail.models import Letter
from tests.builders import NOW
from tests.house import House


def written(house: House, at: datetime = NOW) -> list[Letter]:
    """What waits to be told is told; all letters so far. Their delivery is left out: it is the same for all letters."""
    house.session.commit()
    waiting = Job.name.startswith("rounds.tell")
    jobs = [(job.name, job.arguments) for job in house.session.scalars(select(Job).where(waiting).order_by(Job.id))]
    house.session.execute(delete(Job).where(waiting))
    house.session.commit()
    for name, arguments in jobs:
        with house.app.app_context():
            work[name](at, **arguments)
    letters = list(house.session.scalars(select(Letter).order_by(Letter.id)))
    house.session.commit()  # and not a rollback, after which what the test holds would be read anew
    return letters


def entries_in(letters: list[Letter]) -> list[Any]:
    return [vobject.readOne(letter.calendar) for letter in letters if letter.calendar]


def told(entry: Any) -> tuple[str, str, int]:
    """The method, the UID and the sequence of an entry."""
    return entry.method.value, entry.vevent.uid.value, int(entry.vevent.sequence.value)
