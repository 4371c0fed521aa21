"""Inviting thousands from one file: how much memory it takes, how many statements, and how long others wait."""

from __future__ import annotations

import io
import multiprocessing
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import event, func, select

from app.mail.models import Letter
from app.people.inviting.letters import invite, invite_next
from app.people.models import Kind, Organisation, Person
from app.web.swedish import now
from tests import builders
from tests.browser import Browser
from tests.builders import an_administrator, keep
from tests.house import House, a_house
from tests.people.inviting.spreadsheets import people, workbook

MOST_MEMORY, MOST_CPU = 200.0, 0.05


@dataclass
class Writes:
    """Seconds of CPU of each write, from BEGIN to COMMIT."""

    seconds: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Invited:
    people: int
    letters: int
    memory: float
    statements: float
    longest: float
    seconds: float

    @property
    def sound(self) -> bool:
        return self.people == self.letters and self.memory <= MOST_MEMORY and self.longest <= MOST_CPU


def invite_many(folder: Path, database_url: str, count: int) -> Invited:
    """In a process of its own, whose memory nothing else has used."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(_invite_many, (folder, database_url, count))


def _invite_many(folder: Path, database_url: str, count: int) -> Invited:
    """Uploaded, checked, invited; killed in its midst, as far as the database can tell, and run again."""
    content = workbook(people(count, "Örebro kommun"))
    house = a_house(folder, database_url)
    builders.use(house)
    keep(Organisation(name="Örebro kommun", kind=Kind.MUNICIPALITY, created_at=now()))
    karin = an_administrator()
    browser = Browser(house)
    browser.sign_in(karin)
    began = time.monotonic()
    with measured(house) as writes, house.statements() as statements:
        page = browser.open("people.upload_invitations")
        sent = {"key": page.one("main form input[name=key]")["value"], "file": (io.BytesIO(content), "personer.xlsx")}
        page = browser.send("people.upload_invitations", sent)
        batch_id = str(page.answer.headers["Location"]).rpartition("/")[2]
        browser.send("people.send_invitations", {"sent": "1"}, batch_id=batch_id)
        with house.app.app_context():
            invite_next(batch_id, karin.id, now())
            invite(now(), batch_id, karin.id)
            invite(now(), batch_id, karin.id)
    house.session.rollback()
    emails = select(func.count(Person.email))
    return Invited(
        people=house.session.scalar(emails) or 0,
        letters=house.session.scalar(select(func.count(Letter.id))) or 0,
        memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        statements=len(statements) / (count / 100),
        longest=max(writes.seconds),
        seconds=time.monotonic() - began,
    )


@contextmanager
def measured(house: House) -> Iterator[Writes]:
    writes, began = Writes(), {}

    def begin(connection) -> None:  # type: ignore[no-untyped-def]
        began[id(connection)] = time.thread_time()

    def end(connection) -> None:  # type: ignore[no-untyped-def]
        if connection.get_execution_options().get("larbron_mode") == "write" and id(connection) in began:
            writes.seconds.append(time.thread_time() - began[id(connection)])

    event.listen(house.engine, "begin", begin)
    event.listen(house.engine, "commit", end)
    try:
        yield writes
    finally:
        event.remove(house.engine, "begin", begin)
        event.remove(house.engine, "commit", end)
